package io.github.qdrantmigrate.embedded.internal.validation;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import java.util.List;
import java.util.Set;

/** Refuses values of enums that this version does not know, as a newer client may send them. */
final class UnknownEnums {
    // Points have no enums but are many; Qdrant takes an unknown update mode for the usual one.
    private static final Set<String> PASSED_OVER = Set.of("points", "operations", "payload", "update_mode");

    private UnknownEnums() {}

    static void refuse(Message message) {
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
