package io.github.qdrantmigrate.embedded.internal.fault;

import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since which version of Qdrant a field or call is there, from the history of its protocol. */
final class Since {
    static final Map<String, ApiVersion> CALLS = Map.of(
            CollectionsGrpc.getCollectionExistsMethod().getFullMethodName(), ApiVersion.parse("1.8"),
            PointsGrpc.getQueryMethod().getFullMethodName(), ApiVersion.parse("1.10"),
            PointsGrpc.getFacetMethod().getFullMethodName(), ApiVersion.parse("1.12"),
            CollectionsGrpc.getListShardKeysMethod().getFullMethodName(), ApiVersion.parse("1.16.2"),
            PointsGrpc.getCreateVectorNameMethod().getFullMethodName(), ApiVersion.parse("1.18"),
            PointsGrpc.getDeleteVectorNameMethod().getFullMethodName(), ApiVersion.parse("1.18"));

    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("1.8", List.of("SetPayloadPoints.key", "ScrollPoints.order_by")),
            Map.entry("1.9.3", List.of("VectorParams.multivector_config")),
            Map.entry(
                    "1.12.2",
                    List.of(
                            "Condition.has_vector",
                            "Vector.dense",
                            "Vector.sparse",
                            "Vector.multi_dense",
                            "Vector.document",
                            "Vector.image",
                            "Vector.object")),
            Map.entry("1.12.6", List.of("OptimizersConfigDiff.max_optimization_threads")),
            Map.entry(
                    "1.13",
                    List.of(
                            "CreateCollection.strict_mode_config",
                            "UpdateCollection.strict_mode_config",
                            "CollectionConfig.strict_mode_config")),
            Map.entry("1.13.5", List.of("FieldCondition.is_empty", "FieldCondition.is_null")),
            Map.entry("1.14", List.of("StrictModeConfig.max_points_count")),
            Map.entry(
                    "1.15",
                    List.of(
                            "Match.phrase",
                            "BinaryQuantization.encoding",
                            "BinaryQuantization.query_encoding",
                            "TextIndexParams.stopwords",
                            "TextIndexParams.phrase_matching",
                            "TextIndexParams.stemmer")),
            Map.entry("1.15.2", List.of("WalConfigDiff.wal_retain_closed")),
            Map.entry(
                    "1.16",
                    List.of(
                            "UpsertPoints.update_filter",
                            "UpdatePointVectors.update_filter",
                            "PointsUpdateOperation.PointStructList.update_filter",
                            "PointsUpdateOperation.UpdateVectors.update_filter",
                            "CreateCollection.metadata",
                            "UpdateCollection.metadata",
                            "CollectionConfig.metadata",
                            "StrictModeConfig.max_payload_index_count",
                            "Match.text_any",
                            "TextIndexParams.ascii_folding",
                            "HnswConfigDiff.inline_storage",
                            "ShardKeySelector.fallback",
                            "CreateShardKey.initial_state")),
            Map.entry(
                    "1.16.3",
                    List.of(
                            "UpsertPoints.timeout",
                            "DeletePoints.timeout",
                            "UpdatePointVectors.timeout",
                            "DeletePointVectors.timeout",
                            "SetPayloadPoints.timeout",
                            "DeletePayloadPoints.timeout",
                            "ClearPayloadPoints.timeout",
                            "UpdateBatchPoints.timeout",
                            "CreateFieldIndexCollection.timeout",
                            "DeleteFieldIndexCollection.timeout")),
            Map.entry(
                    "1.17",
                    List.of(
                            "UpsertPoints.update_mode",
                            "PointsUpdateOperation.PointStructList.update_mode",
                            "OptimizersConfigDiff.prevent_unoptimized",
                            "CollectionParams.read_fan_out_delay_ms",
                            "CollectionParamsDiff.read_fan_out_delay_ms",
                            "CollectionInfo.update_queue",
                            "KeywordIndexParams.enable_hnsw",
                            "IntegerIndexParams.enable_hnsw",
                            "FloatIndexParams.enable_hnsw",
                            "GeoIndexParams.enable_hnsw",
                            "TextIndexParams.enable_hnsw",
                            "BoolIndexParams.enable_hnsw",
                            "DatetimeIndexParams.enable_hnsw",
                            "UuidIndexParams.enable_hnsw")),
            Map.entry("1.17.1", List.of("StrictModeConfig.search_max_batchsize")),
            Map.entry("1.18", List.of("QuantizationConfig.turboquant", "QuantizationConfigDiff.turboquant")));

    private Since() {}

    /** Full names of fields, each with the first version that has it. */
    static Map<String, ApiVersion> fields() {
        Map<String, ApiVersion> since = new HashMap<>();
        FIELDS.forEach(
                (version, names) -> names.forEach(name -> since.put("qdrant." + name, ApiVersion.parse(version))));
        return Map.copyOf(since);
    }
}
