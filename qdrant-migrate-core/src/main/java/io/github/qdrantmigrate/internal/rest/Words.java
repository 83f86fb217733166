package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How REST spells the values of enumerations: in snake_case unless said otherwise here. */
final class Words {
    private static final Set<String> AS_IN_GRPC = Set.of("Distance", "ReplicaState");
    private static final Set<String> LOWER_CASE = Set.of("Setting");

    /** Stand for a field that was not set, and have no spelling. */
    private static final Set<String> UNSET =
            Set.of("Datatype.Default", "TokenizerType.Unknown", "Distance.UnknownDistance");

    /** Of the enumeration's values the server takes only these here. */
    private static final Map<String, List<String>> ONLY = Map.of(
            "CreateShardKey.initial_state", List.of("Active", "Partial"),
            "SparseIndexConfig.datatype", List.of("Float32", "Float16", "Uint8"),
            "SparseVectorCreationConfig.datatype", List.of("Float32", "Float16", "Uint8"));

    private Words() {}

    static WordShape of(FieldDescriptor field) {
        EnumDescriptor type = field.getEnumType();
        List<String> only = ONLY.getOrDefault(FieldTable.key(field), List.of());
        Map<String, EnumValueDescriptor> words = new LinkedHashMap<>();
        for (EnumValueDescriptor value : type.getValues()) {
            if (isSpelt(value) && (only.isEmpty() || only.contains(value.getName()))) {
                words.put(word(value), value);
            }
        }
        return new WordShape(type, words);
    }

    private static boolean isSpelt(EnumValueDescriptor value) {
        return !UNSET.contains(value.getType().getName() + "." + value.getName())
                && !(value.getNumber() == 0 && value.getName().startsWith("Unknown"));
    }

    private static String word(EnumValueDescriptor value) {
        String type = value.getType().getName();
        if (AS_IN_GRPC.contains(type)) {
            return value.getName();
        }
        if (LOWER_CASE.contains(type)) {
            return value.getName().toLowerCase(Locale.ROOT);
        }
        // FieldTypeKeyword is "keyword": protobuf wants names that are unique in the package, REST does not.
        String name = value.getName().startsWith(type) ? value.getName().substring(type.length()) : value.getName();
        return Spelling.snake(name);
    }
}
