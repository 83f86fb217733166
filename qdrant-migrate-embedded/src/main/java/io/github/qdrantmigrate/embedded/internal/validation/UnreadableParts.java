package io.github.qdrantmigrate.embedded.internal.validation;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses values of enums that this version does not know, and messages that choose none of their alternatives. */
final class UnreadableParts {
    // Points have no enums but are many; Qdrant takes an unknown update mode or direction for the usual one, and has no
    // type for an index of an unknown type.
    private static final Set<String> PASSED_OVER =
            Set.of("points", "operations", "payload", "update_mode", "direction", "field_type");
    private static final Map<String, String> CHOICE_MISSING = Map.of(
            "WithPayloadSelector",
            "No PayloadSelector",
            "BinaryQuantizationQueryEncoding",
            "Unknown binary quantization query encoding");

    private UnreadableParts() {}

    static void refuse(Message message) {
        String missing = CHOICE_MISSING.get(message.getDescriptorForType().getName());
        if (missing != null && message.getAllFields().isEmpty()) {
            throw QdrantError.malformed(missing);
        }
        message.getAllFields().forEach((field, value) -> {
            if (!PASSED_OVER.contains(field.getName())) {
                List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
                values.forEach(item -> refuse(field, item));
            }
        });
    }

    private static void refuse(FieldDescriptor field, Object value) {
        if (value instanceof EnumValueDescriptor known && known.getIndex() < 0) {
            throw QdrantError.malformed("Cannot convert " + field.getName() + ": " + known.getNumber());
        }
        if (value instanceof Message inner) {
            refuse(inner);
        }
    }
}
