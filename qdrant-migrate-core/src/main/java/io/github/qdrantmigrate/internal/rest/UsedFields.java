package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which fields a message uses, with the path that each has in REST. Points themselves are left out. */
public final class UsedFields {
    /** Messages that REST does not have: what they hold stands in their place. */
    private static final Set<String> TRANSPARENT = Set.of(
            "VectorsConfig",
            "VectorParamsMap",
            "VectorsConfigDiff",
            "VectorParamsDiffMap",
            "SparseVectorConfig",
            "PayloadIndexParams");

    private static final Map<String, String> OTHER_NAMES = Map.of("field_index_params", "params");

    private static final Set<String> POINTS = Set.of("UpsertPoints.points", "UpdatePointVectors.points");

    private UsedFields() {}

    /**
     * A field that is set.
     *
     * @param key {@code Message.field}
     * @param path for people, {@code optimizers_config.prevent_unoptimized}
     * @param value its value
     */
    public record Use(String key, String path, Object value) {}

    /** All fields that are set, those of nested messages after the one that holds them. */
    public static Stream<Use> of(Message message) {
        return below("", message);
    }

    private static Stream<Use> below(String path, Message message) {
        boolean transparent =
                TRANSPARENT.contains(message.getDescriptorForType().getName());
        return message.getAllFields().entrySet().stream()
                .filter(entry -> !POINTS.contains(FieldTable.key(entry.getKey())))
                .flatMap(entry -> {
                    String at = transparent ? path : join(path, name(entry.getKey()));
                    Use use = new Use(FieldTable.key(entry.getKey()), at, entry.getValue());
                    return Stream.concat(Stream.of(use), values(at, entry.getValue()));
                });
    }

    private static Stream<Use> values(String path, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().flatMap(item -> values(path, item));
        }
        if (value instanceof MapEntry<?, ?> entry) {
            return values(join(path, String.valueOf(entry.getKey())), entry.getValue());
        }
        return value instanceof Message message ? below(path, message) : Stream.empty();
    }

    private static String name(FieldDescriptor field) {
        return OTHER_NAMES.getOrDefault(field.getName(), FieldTable.names(field).name());
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
