package io.github.qdrantmigrate.embedded.internal.config;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads.VariantCase;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.QuantizationType;
import io.qdrant.client.grpc.Collections.ScalarQuantization;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.Optional;

/** Reads parts of a configuration as they come from a client into the form in which they are kept and shown. */
final class ConfigReader {
    private ConfigReader() {}

    static VectorsConfig vectors(VectorsConfig given) {
        if (given.hasParams()) {
            return VectorsConfig.newBuilder()
                    .setParams(vector(given.getParams()))
                    .build();
        }
        VectorParamsMap.Builder map = VectorParamsMap.newBuilder();
        given.getParamsMap().getMapMap().forEach((name, params) -> map.putMap(name, vector(params)));
        return VectorsConfig.newBuilder().setParamsMap(map).build();
    }

    static VectorParams vector(VectorParams given) {
        if (given.getDistance() == Distance.UnknownDistance) {
            throw QdrantError.malformed("Malformed distance parameter: UnknownDistance");
        }
        VectorParams.Builder params = given.toBuilder();
        if (given.hasQuantizationConfig()) {
            params.setQuantizationConfig(quantization(given.getQuantizationConfig()));
        }
        if (given.getDatatype() == Datatype.Default) {
            params.clearDatatype();
        }
        return params.build();
    }

    static SparseVectorConfig sparseVectors(SparseVectorConfig given) {
        SparseVectorConfig.Builder config = SparseVectorConfig.newBuilder();
        given.getMapMap().forEach((name, params) -> config.putMap(name, sparseVector(params)));
        return config.build();
    }

    private static SparseVectorParams sparseVector(SparseVectorParams given) {
        SparseVectorParams.Builder params = given.toBuilder();
        if (given.hasIndex() && given.getIndex().getDatatype() == Datatype.Default) {
            params.getIndexBuilder().clearDatatype();
        }
        return params.build();
    }

    static QuantizationConfig quantization(QuantizationConfig given) {
        switch (given.getQuantizationCase()) {
            case SCALAR -> check(given.getScalar());
            case QUANTIZATION_NOT_SET -> throw QdrantError.malformed("QuantizationConfig must contain quantization");
            case PRODUCT, BINARY, TURBOQUANT -> {
                // Every combination of their fields is sound.
            }
        }
        return given;
    }

    /** The quantisation to set; empty where it is to be switched off. */
    static Optional<QuantizationConfig> quantization(QuantizationConfigDiff given) {
        QuantizationConfig.Builder config = QuantizationConfig.newBuilder();
        return switch (given.getQuantizationCase()) {
            case SCALAR -> {
                check(given.getScalar());
                yield Optional.of(config.setScalar(given.getScalar()).build());
            }
            case PRODUCT -> Optional.of(config.setProduct(given.getProduct()).build());
            case BINARY -> Optional.of(config.setBinary(given.getBinary()).build());
            case TURBOQUANT ->
                Optional.of(config.setTurboquant(given.getTurboquant()).build());
            case DISABLED -> Optional.empty();
            case QUANTIZATION_NOT_SET -> throw QdrantError.malformed("Quantization type is not specified");
        };
    }

    private static void check(ScalarQuantization scalar) {
        if (scalar.getType() != QuantizationType.Int8) {
            throw QdrantError.malformed("Unknown quantization type");
        }
    }

    /** Optimiser settings with the number of threads in both of its fields; the older one wins. */
    static OptimizersConfigDiff optimizers(OptimizersConfigDiff given) {
        if (given.hasMaxOptimizationThreads()
                && given.getMaxOptimizationThreads().getVariantCase() == VariantCase.VARIANT_NOT_SET) {
            throw QdrantError.malformed("Malformed MaxOptimizationThreads");
        }
        OptimizersConfigDiff.Builder config = given.toBuilder();
        if (given.hasDeprecatedMaxOptimizationThreads()) {
            config.setMaxOptimizationThreads(
                    MaxOptimizationThreads.newBuilder().setValue(given.getDeprecatedMaxOptimizationThreads()));
        } else if (given.hasMaxOptimizationThreads()) {
            if (given.getMaxOptimizationThreads().hasValue()) {
                config.setDeprecatedMaxOptimizationThreads(
                        given.getMaxOptimizationThreads().getValue());
            } else {
                config.clearDeprecatedMaxOptimizationThreads();
            }
        }
        return config.build();
    }
}
