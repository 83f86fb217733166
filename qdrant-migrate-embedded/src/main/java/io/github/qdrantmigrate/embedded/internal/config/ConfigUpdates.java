package io.github.qdrantmigrate.embedded.internal.config;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadValues;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Collections.VectorsConfigDiff;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The steps in which an update changes a configuration, in the server's order; each is kept before the next. */
public final class ConfigUpdates {
    private ConfigUpdates() {}

    /** The steps of the request; reading them refuses what cannot be read before anything is changed. */
    public static List<UnaryOperator<CollectionConfig>> steps(UpdateCollection request) {
        List<UnaryOperator<CollectionConfig>> steps = new ArrayList<>();
        Map<String, Value> metadata = PayloadValues.normalised(request.getMetadataMap());
        if (request.hasOptimizersConfig()) {
            OptimizersConfigDiff diff = ConfigReader.optimizers(request.getOptimizersConfig());
            steps.add(config -> optimizers(config, diff));
        }
        if (request.hasParams()) {
            steps.add(config -> edited(
                    config, b -> b.setParams(CollectionParamsDiffs.applied(config.getParams(), request.getParams()))));
        }
        if (request.hasHnswConfig()) {
            steps.add(config -> edited(config, b -> b.getHnswConfigBuilder().mergeFrom(request.getHnswConfig())));
        }
        if (request.hasVectorsConfig()) {
            steps.add(vectors(request.getVectorsConfig()));
        }
        if (request.hasQuantizationConfig()) {
            steps.add(quantization(request.getQuantizationConfig()));
        }
        if (request.hasSparseVectorsConfig()) {
            SparseVectorConfig diff = ConfigReader.sparseVectors(request.getSparseVectorsConfig());
            steps.add(config -> sparseVectors(config, diff));
        }
        if (request.hasStrictModeConfig()) {
            steps.add(config -> strictMode(config, request.getStrictModeConfig()));
        }
        if (!metadata.isEmpty()) {
            steps.add(config -> config.toBuilder()
                    .clearMetadata()
                    .putAllMetadata(
                            config.getMetadataCount() == 0
                                    ? metadata
                                    : PayloadValues.merged(config.getMetadataMap(), metadata))
                    .build());
        }
        return steps;
    }

    private static CollectionConfig edited(CollectionConfig config, Consumer<CollectionConfig.Builder> edit) {
        CollectionConfig.Builder builder = config.toBuilder();
        edit.accept(builder);
        return builder.build();
    }

    private static CollectionConfig optimizers(CollectionConfig config, OptimizersConfigDiff diff) {
        OptimizersConfigDiff.Builder optimizers = config.getOptimizerConfig().toBuilder();
        if (diff.hasMaxOptimizationThreads()) {
            optimizers.clearDeprecatedMaxOptimizationThreads().clearMaxOptimizationThreads();
        }
        return config.toBuilder().setOptimizerConfig(optimizers.mergeFrom(diff)).build();
    }

    private static UnaryOperator<CollectionConfig> quantization(QuantizationConfigDiff diff) {
        Optional<QuantizationConfig> target = ConfigReader.quantization(diff);
        return config ->
                edited(config, b -> target.ifPresentOrElse(b::setQuantizationConfig, b::clearQuantizationConfig));
    }

    private static UnaryOperator<CollectionConfig> vectors(VectorsConfigDiff diff) {
        Map<String, VectorParamsDiff> diffs = diff.hasParams()
                ? Map.of("", diff.getParams())
                : diff.getParamsMap().getMapMap();
        diffs.values().forEach(ConfigUpdates::check);
        return config -> {
            VectorsConfig.Builder vectors = config.getParams().getVectorsConfig().toBuilder();
            diffs.forEach((name, change) -> vector(vectors, name, change));
            return edited(config, b -> b.getParamsBuilder().setVectorsConfig(vectors));
        };
    }

    private static void check(VectorParamsDiff diff) {
        if (diff.hasQuantizationConfig()) {
            ConfigReader.quantization(diff.getQuantizationConfig());
        }
    }

    private static void vector(VectorsConfig.Builder vectors, String name, VectorParamsDiff diff) {
        if (name.isEmpty() && vectors.hasParams()) {
            vectors.setParams(vector(vectors.getParams(), diff));
            return;
        }
        VectorParams params = vectors.getParamsMap().getMapMap().get(name);
        if (params == null) {
            throw QdrantError.noVector(name);
        }
        vectors.getParamsMapBuilder().putMap(name, vector(params, diff));
    }

    private static VectorParams vector(VectorParams params, VectorParamsDiff diff) {
        VectorParams.Builder builder = params.toBuilder();
        if (diff.hasHnswConfig()) {
            builder.getHnswConfigBuilder().mergeFrom(diff.getHnswConfig());
        }
        if (diff.hasQuantizationConfig()) {
            ConfigReader.quantization(diff.getQuantizationConfig())
                    .ifPresentOrElse(builder::setQuantizationConfig, builder::clearQuantizationConfig);
        }
        if (diff.hasOnDisk()) {
            builder.setOnDisk(diff.getOnDisk());
        }
        return builder.build();
    }

    private static CollectionConfig sparseVectors(CollectionConfig config, SparseVectorConfig diff) {
        CollectionParams.Builder params = config.getParams().toBuilder();
        diff.getMapMap().forEach((name, change) -> {
            SparseVectorParams known = Optional.ofNullable(
                            params.getSparseVectorsConfig().getMapMap().get(name))
                    .orElseThrow(() -> QdrantError.noVector(name));
            params.getSparseVectorsConfigBuilder()
                    .putMap(name, known.toBuilder().mergeFrom(change).build());
        });
        return config.toBuilder().setParams(params).build();
    }

    private static CollectionConfig strictMode(CollectionConfig config, StrictModeConfig diff) {
        StrictModeConfig.Builder strict = config.getStrictModeConfig().toBuilder();
        if (diff.hasMultivectorConfig()) {
            strict.clearMultivectorConfig();
        }
        if (diff.hasSparseConfig()) {
            strict.clearSparseConfig();
        }
        return config.toBuilder().setStrictModeConfig(strict.mergeFrom(diff)).build();
    }
}
