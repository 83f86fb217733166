package io.github.qdrantmigrate.embedded.internal.config;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a configuration shapes segments that are not indexed yet. When it changes, the server rebuilds them and
 * reports the collection as yellow meanwhile.
 *
 * @param payloadOnDisk whether payloads are kept on disk
 * @param vectors by name
 */
public record SegmentLayout(boolean payloadOnDisk, Map<String, VectorLayout> vectors) {
    /**
     * One vector's storage.
     *
     * @param onDisk whether it is kept on disk
     * @param quantization how it is compressed; only what works without an index counts
     */
    public record VectorLayout(boolean onDisk, QuantizationConfig quantization) {}

    /** Of this configuration. */
    public static SegmentLayout of(CollectionConfig config) {
        Map<String, VectorLayout> vectors = new TreeMap<>();
        VectorsConfig dense = config.getParams().getVectorsConfig();
        if (dense.hasParams()) {
            vectors.put("", layout(config, dense.getParams()));
        }
        dense.getParamsMap().getMapMap().forEach((name, params) -> vectors.put(name, layout(config, params)));
        return new SegmentLayout(config.getParams().getOnDiskPayload(), vectors);
    }

    /** Whether a vector that both have, or the payload, is laid out in another way. */
    public boolean differsFrom(SegmentLayout other) {
        return payloadOnDisk != other.payloadOnDisk
                || vectors.entrySet().stream().anyMatch(entry -> {
                    VectorLayout then = other.vectors.get(entry.getKey());
                    return then != null && !then.equals(entry.getValue());
                });
    }

    private static VectorLayout layout(CollectionConfig config, VectorParams params) {
        QuantizationConfig quantization =
                params.hasQuantizationConfig() ? params.getQuantizationConfig() : config.getQuantizationConfig();
        boolean worksUnindexed = quantization.hasBinary() || quantization.hasTurboquant();
        return new VectorLayout(
                params.getOnDisk(), worksUnindexed ? quantization : QuantizationConfig.getDefaultInstance());
    }
}
