package io.github.qdrantmigrate.embedded.internal.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules for fields, as {@code Message.field}, and which fields of messages are looked into. The server's own list
 * is in its {@code lib/api/build.rs}.
 */
final class FieldRules {
    private static final int LONGEST_NAME = 255;
    private static final long LARGEST_VECTOR = 65_536;
    private static final List<FieldRule> EXISTING_COLLECTION =
            List.of(FieldRule.length(1, LONGEST_NAME), FieldRule.name(NameRules::impossibleCharacter));
    private static final List<FieldRule> POSITIVE = List.of(FieldRule.atLeast(1));

    private static final Map<String, List<FieldRule>> RULES = rules();

    private static final Set<String> LOOKED_INTO = Set.of(
            "CreateCollection.hnsw_config",
            "CreateCollection.wal_config",
            "CreateCollection.optimizers_config",
            "CreateCollection.vectors_config",
            "CreateCollection.quantization_config",
            "CreateCollection.strict_mode_config",
            "UpdateCollection.optimizers_config",
            "UpdateCollection.params",
            "UpdateCollection.hnsw_config",
            "UpdateCollection.vectors_config",
            "UpdateCollection.quantization_config",
            "UpdateCollection.strict_mode_config",
            "UpdateCollectionClusterSetupRequest.operation",
            "VectorsConfig.config",
            "VectorsConfigDiff.config",
            "VectorParams.hnsw_config",
            "VectorParams.quantization_config",
            "VectorParamsMap.map",
            "VectorParamsDiff.hnsw_config",
            "VectorParamsDiff.quantization_config",
            "VectorParamsDiffMap.map",
            "QuantizationConfig.quantization",
            "QuantizationConfigDiff.quantization",
            "StrictModeConfig.multivector_config",
            "StrictModeConfig.sparse_config",
            "StrictModeSparseConfig.sparse_config",
            "StrictModeMultivectorConfig.multivector_config",
            "UpsertPoints.points",
            "UpsertPoints.update_filter",
            "UpdatePointVectors.points",
            "UpdatePointVectors.update_filter",
            "DeletePointVectors.points_selector",
            "SetPayloadPoints.points_selector",
            "DeletePayloadPoints.points_selector",
            "ClearPayloadPoints.points",
            "PointsSelector.points_selector_one_of",
            "PointVectors.vectors",
            "PointStruct.vectors",
            "Vectors.vectors_options",
            "NamedVectors.vectors",
            "Vector.vector",
            "CreateFieldIndexCollection.field_index_params",
            "PayloadIndexParams.index_params",
            "CreateVectorNameRequest.vector_config",
            "SearchPoints.filter",
            "SearchPoints.params",
            "SearchParams.quantization",
            "SearchParams.acorn",
            "ScrollPoints.filter",
            "CountPoints.filter",
            "FacetCounts.filter",
            "QueryPoints.query",
            "QueryPoints.filter",
            "QueryPoints.params",
            "Query.variant",
            "VectorInput.variant",
            "Filter.should",
            "Filter.must",
            "Filter.must_not",
            "Filter.min_should",
            "MinShould.conditions",
            "Condition.condition_one_of",
            "NestedCondition.filter");

    private FieldRules() {}

    static List<FieldRule> of(String field) {
        return RULES.getOrDefault(field, List.of());
    }

    static boolean looksInto(String field) {
        return LOOKED_INTO.contains(field);
    }

    private static Map<String, List<FieldRule>> rules() {
        Map<String, List<FieldRule>> rules = new HashMap<>();
        collections(rules);
        configuration(rules);
        points(rules);
        return Map.copyOf(rules);
    }

    private static void collections(Map<String, List<FieldRule>> rules) {
        rules.put(
                "CreateCollection.collection_name",
                List.of(FieldRule.length(1, LONGEST_NAME), FieldRule.name(NameRules::unsafeCharacter)));
        Set<String> named = new HashSet<>(Set.of(
                "GetCollectionInfoRequest",
                "CollectionExistsRequest",
                "UpdateCollection",
                "DeleteCollection",
                "ListCollectionAliasesRequest",
                "UpsertPoints",
                "DeletePoints",
                "UpdatePointVectors",
                "DeletePointVectors",
                "GetPoints",
                "SetPayloadPoints",
                "DeletePayloadPoints",
                "ClearPayloadPoints",
                "UpdateBatchPoints",
                "CreateFieldIndexCollection",
                "DeleteFieldIndexCollection",
                "CreateVectorNameRequest",
                "DeleteVectorNameRequest",
                "SearchPoints",
                "ScrollPoints",
                "CountPoints",
                "QueryPoints",
                "FacetCounts",
                "CreateSnapshotRequest",
                "ListSnapshotsRequest",
                "DeleteSnapshotRequest"));
        rules.put("DeleteSnapshotRequest.snapshot_name", List.of(FieldRule.notEmpty()));
        named.forEach(message -> rules.put(message + ".collection_name", EXISTING_COLLECTION));
        List.of(
                        "UpdateCollection",
                        "DeleteCollection",
                        "ChangeAliases",
                        "UpdateCollectionClusterSetupRequest",
                        "SearchPoints",
                        "QueryPoints",
                        "FacetCounts")
                .forEach(message -> rules.put(message + ".timeout", POSITIVE));
    }

    private static void configuration(Map<String, List<FieldRule>> rules) {
        List.of(
                        "CreateCollection.shard_number",
                        "CreateCollection.replication_factor",
                        "CreateCollection.write_consistency_factor",
                        "CollectionParamsDiff.replication_factor",
                        "CollectionParamsDiff.write_consistency_factor",
                        "WalConfigDiff.wal_capacity_mb",
                        "WalConfigDiff.wal_retain_closed",
                        "OptimizersConfigDiff.max_segment_size",
                        "StrictModeConfig.max_query_limit",
                        "StrictModeConfig.max_timeout",
                        "StrictModeConfig.max_points_count",
                        "StrictModeConfig.read_rate_limit",
                        "StrictModeConfig.write_rate_limit",
                        "StrictModeSparse.max_length",
                        "StrictModeMultivector.max_vectors")
                .forEach(field -> rules.put(field, POSITIVE));
        rules.put("HnswConfigDiff.ef_construct", List.of(FieldRule.atLeast(4)));
        rules.put("OptimizersConfigDiff.deleted_threshold", List.of(FieldRule.within(0.0, 1.0)));
        rules.put("OptimizersConfigDiff.vacuum_min_vector_number", List.of(FieldRule.atLeast(100)));
        rules.put("ScalarQuantization.quantile", List.of(FieldRule.within(0.5, 1.0)));
        rules.put("StrictModeConfig.max_resident_memory_percent", List.of(FieldRule.within(1, 100)));
        rules.put("VectorParams.size", List.of(FieldRule.within(1, LARGEST_VECTOR)));
        rules.put("DenseVectorCreationConfig.size", List.of(FieldRule.within(1, LARGEST_VECTOR)));
    }

    private static void points(Map<String, List<FieldRule>> rules) {
        List.of("ScrollPoints.limit", "SearchPoints.limit", "QueryPoints.limit")
                .forEach(field -> rules.put(field, POSITIVE));
        List.of("CreateFieldIndexCollection.field_name", "DeleteFieldIndexCollection.field_name", "FacetCounts.key")
                .forEach(field -> rules.put(field, List.of(FieldRule.notEmpty())));
        rules.put("UpdateBatchPoints.operations", List.of(FieldRule.notEmpty()));
        rules.put("AcornSearchParams.max_selectivity", List.of(FieldRule.within(0.0, 1.0)));
        rules.put("QuantizationSearchParams.oversampling", List.of(FieldRule.atLeast(1.0)));
    }
}
