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
    private static final Map<String, UnaryOperator<IntegerShape>> INTEGERS = Map.ofEntries(
            Map.entry("VectorParams.size", Limits::dimensions),
            Map.entry("DenseVectorCreationConfig.size", Limits::dimensions),
            Map.entry("HnswConfigDiff.ef_construct", shape -> shape.atLeast(4)),
            Map.entry("WalConfigDiff.wal_capacity_mb", Limits::positive),
            Map.entry("WalConfigDiff.wal_retain_closed", Limits::positive),
            Map.entry("OptimizersConfigDiff.vacuum_min_vector_number", shape -> shape.atLeast(100)),
            Map.entry("OptimizersConfigDiff.max_segment_size", Limits::positive),
            Map.entry("CreateCollection.shard_number", Limits::positive),
            Map.entry("CreateCollection.replication_factor", Limits::positive),
            Map.entry("CreateCollection.write_consistency_factor", Limits::positive),
            Map.entry("CollectionParamsDiff.replication_factor", Limits::positive),
            Map.entry("CollectionParamsDiff.write_consistency_factor", Limits::positive),
            Map.entry("StrictModeConfig.max_query_limit", Limits::positive),
            Map.entry("StrictModeConfig.max_timeout", Limits::positive),
            Map.entry("StrictModeConfig.max_points_count", Limits::positive),
            Map.entry("StrictModeConfig.read_rate_limit", Limits::positive),
            Map.entry("StrictModeConfig.write_rate_limit", Limits::positive),
            Map.entry("StrictModeConfig.max_resident_memory_percent", Limits::percent),
            Map.entry("StrictModeConfig.max_disk_usage_percent", Limits::percent),
            Map.entry("StrictModeSparse.max_length", Limits::positive),
            Map.entry("StrictModeMultivector.max_vectors", Limits::positive),
            Map.entry("CreateShardKey.shards_number", Limits::positive),
            Map.entry("CreateShardKey.replication_factor", Limits::positive));

    private static final Map<String, UnaryOperator<FloatingShape>> FRACTIONS = Map.of(
            "OptimizersConfigDiff.deleted_threshold", shape -> shape.between(0, 1),
            "ScalarQuantization.quantile", shape -> shape.between(0.5, 1),
            "GeoPoint.lon", shape -> shape.between(-180, 180),
            "GeoPoint.lat", shape -> shape.between(-90, 90));

    /** An empty list here does nothing, or is refused by the server. */
    private static final Set<String> NOT_EMPTY = Set.of(
            "UpsertPoints.points",
            "UpdatePointVectors.points",
            "VectorsSelector.names",
            "DeletePayloadPoints.keys",
            "CreateShardKey.placement");

    private static final Set<String> ALSO_ALONE = Set.of("Filter.must", "Filter.should", "Filter.must_not");

    private Limits() {}

    private static IntegerShape positive(IntegerShape shape) {
        return shape.atLeast(1);
    }

    private static IntegerShape percent(IntegerShape shape) {
        return shape.atLeast(1).atMost(100);
    }

    private static IntegerShape dimensions(IntegerShape shape) {
        return shape.atLeast(1).atMost(65_536);
    }

    static IntegerShape integer(FieldDescriptor field) {
        UnaryOperator<IntegerShape> other =
                field.getName().equals("timeout") ? Limits::positive : UnaryOperator.identity();
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
