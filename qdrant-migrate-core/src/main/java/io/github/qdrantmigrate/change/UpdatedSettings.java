package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of an update a collection does not show. */
final class UpdatedSettings {
    private final UpdateCollection request;
    private final CollectionConfig config;
    private final List<String> differences = new ArrayList<>();

    private UpdatedSettings(UpdateCollection request, CollectionConfig config) {
        this.request = request;
        this.config = config;
    }

    static List<String> differences(UpdateCollection request, CollectionInfo info) {
        UpdatedSettings comparison = new UpdatedSettings(request, info.getConfig());
        comparison.compare();
        return List.copyOf(comparison.differences);
    }

    private void compare() {
        part("optimizers_config", request.getOptimizersConfig(), config.getOptimizerConfig());
        part("params", request.getParams(), config.getParams());
        part("hnsw_config", request.getHnswConfig(), config.getHnswConfig());
        part(
                "sparse_vectors",
                request.getSparseVectorsConfig(),
                config.getParams().getSparseVectorsConfig());
        part("strict_mode_config", request.getStrictModeConfig(), config.getStrictModeConfig());
        quantization(
                "quantization_config",
                request.getQuantizationConfig(),
                config.hasQuantizationConfig(),
                config.getQuantizationConfig());
        vectors().forEach(this::vector);
        request.getMetadataMap().forEach(this::metadata);
    }

    private void part(String name, Message declared, Message actual) {
        Declared.differences(declared, actual, Set.of(), Declared.Keys.AT_LEAST)
                .forEach(difference -> differences.add(name + "." + difference));
    }

    /** The unnamed vector has the empty name. */
    private Map<String, VectorParamsDiff> vectors() {
        return request.getVectorsConfig().hasParams()
                ? Map.of("", request.getVectorsConfig().getParams())
                : request.getVectorsConfig().getParamsMap().getMapMap();
    }

    private void vector(String name, VectorParamsDiff declared) {
        VectorsConfig vectors = config.getParams().getVectorsConfig();
        VectorParams actual = vectors.hasParams() && name.isEmpty()
                ? vectors.getParams()
                : vectors.getParamsMap().getMapOrDefault(name, VectorParams.getDefaultInstance());
        String path = "vectors." + name;
        quantization(
                path + ".quantization_config",
                declared.getQuantizationConfig(),
                actual.hasQuantizationConfig(),
                actual.getQuantizationConfig());
        part(path, declared.toBuilder().clearQuantizationConfig().build(), actual);
    }

    private void quantization(String path, QuantizationConfigDiff declared, boolean set, Message actual) {
        if (declared.hasDisabled()) {
            if (set) {
                differences.add(path + ": declared Disabled, is set");
            }
        } else {
            part(path, declared, actual);
        }
    }

    /** A null removes a key; where there was none, the server keeps the null. */
    private void metadata(String key, Value declared) {
        Value actual = config.getMetadataMap().get(key);
        boolean removed = declared.hasNullValue() && (actual == null || actual.hasNullValue());
        if (!removed && !declared.equals(actual)) {
            differences.add("metadata." + key + ": is not as declared");
        }
    }
}
