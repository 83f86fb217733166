package io.github.qdrantmigrate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import java.util.HashMap;
import java.util.Map;

/**
 * By setting, the value that means the same as not being set. From Qdrant 1.18's defaults: {@code
 * lib/collection/src/optimizers_builder.rs}, {@code lib/shard/src/optimizers/config.rs}, {@code
 * lib/segment/src/types.rs}. Without one are {@code max_segment_size}, which follows the number of processors, and {@code
 * read_fan_out_factor}, which follows the state of the replicas.
 */
final class NeutralSettings {
    static final Map<String, Object> OPTIMIZERS = Map.of(
            "memmap_threshold",
            0L,
            "indexing_threshold",
            10_000L,
            "prevent_unoptimized",
            false,
            "max_optimization_threads",
            MaxOptimizationThreads.newBuilder()
                    .setSetting(MaxOptimizationThreads.Setting.Auto)
                    .build());

    static final Map<String, Object> PARAMS = Map.of("read_fan_out_delay_ms", 0L);

    static final Map<String, Object> VECTOR = Map.of("on_disk", false);

    static final Map<String, Object> SPARSE_INDEX =
            Map.of("full_scan_threshold", 5_000L, "on_disk", false, "datatype", Datatype.Float32.getValueDescriptor());

    static final Map<String, Object> SPARSE_VECTOR = Map.of("modifier", Modifier.None.getValueDescriptor());

    private NeutralSettings() {}

    /** Of a collection's index. */
    static Map<String, Object> collection(HnswConfigDiff config) {
        return Map.of(
                "on_disk", false, "inline_storage", false, "max_indexing_threads", 0L, "payload_m", config.getM());
    }

    /** Of a vector's index: what the collection has. */
    static Map<String, Object> vector(HnswConfigDiff inherited) {
        Map<String, Object> same = new HashMap<>(collection(inherited));
        inherited.getAllFields().forEach((field, value) -> same.put(field.getName(), value));
        return same;
    }

    /** Of strict mode: everything allowed, no limit. */
    static Map<String, Object> strictMode() {
        Map<String, Object> same = new HashMap<>();
        for (FieldDescriptor field : StrictModeConfig.getDescriptor().getFields()) {
            same.put(field.getName(), unlimited(field));
        }
        same.put("enabled", false);
        same.put("max_resident_memory_percent", 100);
        return same;
    }

    private static Object unlimited(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> true;
            case INT -> Integer.MAX_VALUE;
            case LONG -> Long.MAX_VALUE;
            case FLOAT -> Float.MAX_VALUE;
            case DOUBLE -> Double.MAX_VALUE;
            case MESSAGE -> StrictModeConfig.getDefaultInstance().getField(field);
            default -> throw new IllegalStateException("no limit is of type " + field.getJavaType());
        };
    }
}
