package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Bounds of numbers and lists that the server checks, by {@code Message.field}; from {@code lib/api/build.rs} and the
 * {@code validate} attributes of Qdrant's REST structures. Where REST is stricter than gRPC ({@code full_scan_threshold})
 * gRPC's bound holds, since that is what is called and what a live collection can have.
 */
final class Limits {
    private static final UnaryOperator<IntegerShape> POSITIVE = shape -> shape.atLeast(1);
    private static final UnaryOperator<IntegerShape> PERCENT =
            shape -> shape.atLeast(1).atMost(100);
    private static final UnaryOperator<IntegerShape> DIMENSIONS =
            shape -> shape.atLeast(1).atMost(65_536);

    private static final Map<String, UnaryOperator<IntegerShape>> INTEGERS = Map.ofEntries(
            Map.entry("VectorParams.size", DIMENSIONS),
            Map.entry("DenseVectorCreationConfig.size", DIMENSIONS),
            Map.entry("HnswConfigDiff.ef_construct", shape -> shape.atLeast(4)),
            Map.entry("WalConfigDiff.wal_capacity_mb", POSITIVE),
            Map.entry("WalConfigDiff.wal_retain_closed", POSITIVE),
            Map.entry("OptimizersConfigDiff.vacuum_min_vector_number", shape -> shape.atLeast(100)),
            Map.entry("OptimizersConfigDiff.max_segment_size", POSITIVE),
            Map.entry("CreateCollection.shard_number", POSITIVE),
            Map.entry("CreateCollection.replication_factor", POSITIVE),
            Map.entry("CreateCollection.write_consistency_factor", POSITIVE),
            Map.entry("CollectionParamsDiff.replication_factor", POSITIVE),
            Map.entry("CollectionParamsDiff.write_consistency_factor", POSITIVE),
            Map.entry("StrictModeConfig.max_query_limit", POSITIVE),
            Map.entry("StrictModeConfig.max_timeout", POSITIVE),
            Map.entry("StrictModeConfig.max_points_count", POSITIVE),
            Map.entry("StrictModeConfig.read_rate_limit", POSITIVE),
            Map.entry("StrictModeConfig.write_rate_limit", POSITIVE),
            Map.entry("StrictModeConfig.max_resident_memory_percent", PERCENT),
            Map.entry("StrictModeConfig.max_disk_usage_percent", PERCENT),
            Map.entry("StrictModeSparse.max_length", POSITIVE),
            Map.entry("StrictModeMultivector.max_vectors", POSITIVE),
            Map.entry("CreateShardKey.shards_number", POSITIVE),
            Map.entry("CreateShardKey.replication_factor", POSITIVE));

    private static final Map<String, UnaryOperator<FloatingShape>> FRACTIONS = Map.of(
            "OptimizersConfigDiff.deleted_threshold", shape -> shape.between(0, 1),
            "ScalarQuantization.quantile", shape -> shape.between(0.5, 1),
            "GeoPoint.lon", shape -> shape.between(-180, 180),
            "GeoPoint.lat", shape -> shape.between(-90, 90));

    /** An empty list here does nothing, or is refused by the server. */
    private static final Set<String> NOT_EMPTY = Set.of(
            "UpsertPoints.points", "UpdatePointVectors.points", "VectorsSelector.names", "DeletePayloadPoints.keys");

    private static final Set<String> ALSO_ALONE = Set.of("Filter.must", "Filter.should", "Filter.must_not");

    private Limits() {}

    static IntegerShape integer(FieldDescriptor field) {
        UnaryOperator<IntegerShape> other =
                field.getName().equals("timeout") ? POSITIVE : UnaryOperator.<IntegerShape>identity();
        return INTEGERS.getOrDefault(FieldTable.key(field), other).apply(IntegerShape.of(IntegerShape.Width.of(field)));
    }

    static FloatingShape fraction(FieldDescriptor field) {
        FloatingShape.Precision precision = field.getJavaType() == FieldDescriptor.JavaType.FLOAT
                ? FloatingShape.Precision.FLOAT
                : FloatingShape.Precision.DOUBLE;
        return FRACTIONS
                .getOrDefault(FieldTable.key(field), UnaryOperator.identity())
                .apply(FloatingShape.of(precision));
    }

    static ListShape list(FieldDescriptor field, ValueShape item) {
        String key = FieldTable.key(field);
        ListShape.Single single = ALSO_ALONE.contains(key) ? ListShape.Single.ALSO_ALONE : ListShape.Single.IN_A_LIST;
        return new ListShape(item, NOT_EMPTY.contains(key) ? 1 : 0, single);
    }
}
