package io.github.qdrantmigrate.embedded;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Random;

/** Fills messages with random values that are often sensible and sometimes at their limits. */
final class RandomMessages {
    private static final List<String> TEXTS = List.of(
            "a", "b", "", "x", "n", "o.l[]", "a[", "\0", "00000000-0000-0000-0000-000000000001", "2024-01-01", "é");
    private static final List<Long> NUMBERS = List.of(0L, 1L, 2L, 3L, 10L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<Double> FRACTIONS =
            List.of(0.0, 1.0, -0.5, 1e30, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE);
    private static final int DEEPEST = 7;

    private final Random random;

    RandomMessages(Random random) {
        this.random = random;
    }

    Message fill(Message prototype) {
        return fill(prototype.newBuilderForType(), 0);
    }

    private Message fill(Message.Builder message, int depth) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            boolean name = field.getName().equals("collection_name");
            if (!name && (random.nextInt(3) != 0 || (depth > DEEPEST && isMessage(field)))) {
                continue;
            }
            if (field.isRepeated()) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    message.addRepeatedField(field, value(message, field, depth));
                }
            } else {
                message.setField(field, name ? random.nextInt(8) == 0 ? text() : "a" : value(message, field, depth));
            }
        }
        return message.build();
    }

    private static boolean isMessage(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    }

    private Object value(Message.Builder parent, FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case MESSAGE -> fill(parent.newBuilderForField(field), depth + 1);
            case STRING -> text();
            case BOOLEAN -> random.nextBoolean();
            case INT -> NUMBERS.get(random.nextInt(NUMBERS.size())).intValue();
            case LONG -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case FLOAT -> FRACTIONS.get(random.nextInt(FRACTIONS.size())).floatValue();
            case DOUBLE -> FRACTIONS.get(random.nextInt(FRACTIONS.size()));
            case ENUM -> enumValue(field.getEnumType());
            case BYTE_STRING -> ByteString.EMPTY;
        };
    }

    private Object enumValue(EnumDescriptor type) {
        return random.nextInt(10) == 0
                ? type.findValueByNumberCreatingIfUnknown(99)
                : type.getValues().get(random.nextInt(type.getValues().size()));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
