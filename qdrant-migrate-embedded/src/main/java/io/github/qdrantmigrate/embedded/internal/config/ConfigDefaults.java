package io.github.qdrantmigrate.embedded.internal.config;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadValues;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.WalConfigDiff;

/** The configuration of a new collection: what the client gave over what {@code config/config.yaml} of Qdrant says. */
public final class ConfigDefaults {
    private static final HnswConfigDiff HNSW = HnswConfigDiff.newBuilder()
            .setM(16)
            .setEfConstruct(100)
            .setFullScanThreshold(10_000)
            .setMaxIndexingThreads(0)
            .setOnDisk(false)
            .build();
    private static final OptimizersConfigDiff OPTIMIZERS = OptimizersConfigDiff.newBuilder()
            .setDeletedThreshold(0.2)
            .setVacuumMinVectorNumber(1000)
            .setDefaultSegmentNumber(0)
            .setIndexingThreshold(10_000)
            .setFlushIntervalSec(5)
            .setMaxOptimizationThreads(
                    MaxOptimizationThreads.newBuilder().setSetting(MaxOptimizationThreads.Setting.Auto))
            .build();
    private static final WalConfigDiff WAL = WalConfigDiff.newBuilder()
            .setWalCapacityMb(32)
            .setWalSegmentsAhead(0)
            .setWalRetainClosed(1)
            .build();

    private ConfigDefaults() {}

    /** The whole configuration for the request. */
    public static CollectionConfig resolve(CreateCollection request) {
        CollectionConfig.Builder config = CollectionConfig.newBuilder()
                .setParams(params(request))
                .setHnswConfig(HNSW.toBuilder().mergeFrom(request.getHnswConfig()))
                .setOptimizerConfig(
                        OPTIMIZERS.toBuilder().mergeFrom(ConfigReader.optimizers(request.getOptimizersConfig())))
                .setWalConfig(WAL.toBuilder().mergeFrom(request.getWalConfig()))
                .putAllMetadata(PayloadValues.normalised(request.getMetadataMap()));
        if (request.hasQuantizationConfig()) {
            config.setQuantizationConfig(ConfigReader.quantization(request.getQuantizationConfig()));
        }
        if (request.hasStrictModeConfig()) {
            config.setStrictModeConfig(request.getStrictModeConfig());
        }
        return config.build();
    }

    private static CollectionParams params(CreateCollection request) {
        CollectionParams.Builder params = CollectionParams.newBuilder()
                .setVectorsConfig(ConfigReader.vectors(request.getVectorsConfig()))
                .setShardNumber(request.hasShardNumber() ? request.getShardNumber() : 1)
                .setOnDiskPayload(!request.hasOnDiskPayload() || request.getOnDiskPayload())
                .setReplicationFactor(request.hasReplicationFactor() ? request.getReplicationFactor() : 1)
                .setWriteConsistencyFactor(
                        request.hasWriteConsistencyFactor() ? request.getWriteConsistencyFactor() : 1);
        if (request.hasSparseVectorsConfig()) {
            params.setSparseVectorsConfig(ConfigReader.sparseVectors(request.getSparseVectorsConfig()));
        }
        if (request.hasShardingMethod()) {
            params.setShardingMethod(request.getShardingMethod());
        }
        checkNames(params);
        return params.build();
    }

    private static void checkNames(CollectionParams.Builder params) {
        params.getVectorsConfig().getParamsMap().getMapMap().keySet().forEach(name -> VectorNames.check("dense", name));
        params.getSparseVectorsConfig().getMapMap().keySet().forEach(name -> {
            VectorNames.check("sparse", name);
            if (name.isEmpty()) {
                throw QdrantError.wrongInput("Sparse vector name cannot be empty");
            }
            if (params.getVectorsConfig().getParamsMap().containsMap(name)) {
                throw QdrantError.wrongInput(
                        "Dense and sparse vector names must be unique - duplicate found with '" + name + "'");
            }
        });
    }
}
