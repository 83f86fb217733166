package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random messages that the server would take, made by walking descriptors. */
public final class RandomMessages {
    private static final int MAX_DEPTH = 7;

    private final Random random;
    private final RandomTexts texts;
    private final RandomSpecials specials;

    public RandomMessages(long seed) {
        // Neighbouring seeds begin with nearly the same numbers.
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
        this.texts = new RandomTexts(random);
        this.specials = new RandomSpecials(random, this);
    }

    public Message next(Message prototype) {
        return next(prototype, 0);
    }

    Message next(Message prototype, int depth) {
        Optional<Message> special = specials.next(prototype, depth);
        return special.orElseGet(() -> specials.repair(plain(prototype, depth)));
    }

    /** Exactly one field of each oneof, the fields that REST requires, and some of the others. */
    Message plain(Message prototype, int depth) {
        Message.Builder message = prototype.newBuilderForType();
        for (OneofDescriptor oneof : prototype.getDescriptorForType().getRealOneofs()) {
            List<FieldDescriptor> fields =
                    oneof.getFields().stream().filter(RandomMessages::isOffered).toList();
            set(message, fields.get(random.nextInt(fields.size())), depth);
        }
        for (FieldDescriptor field : prototype.getDescriptorForType().getFields()) {
            boolean wanted = isNeeded(field) || random.nextInt(MAX_DEPTH) > depth;
            if (field.getRealContainingOneof() == null && isOffered(field) && wanted) {
                set(message, field, depth);
            }
        }
        return message.build();
    }

    private static boolean isNeeded(FieldDescriptor field) {
        boolean word = field.getJavaType() == FieldDescriptor.JavaType.ENUM && !field.hasPresence();
        boolean notEmpty =
                field.isRepeated() && Limits.list(field, new BooleanShape()).minimum() > 0;
        return FieldTable.need(field) == Property.Need.REQUIRED
                || word
                || notEmpty
                || field.getContainingType().getName().equals("RepeatedIntegers")
                || field.getName().equals("request");
    }

    private static boolean isOffered(FieldDescriptor field) {
        return !FieldTable.isExcluded(field) || field.getName().equals("disabled");
    }

    private void set(Message.Builder message, FieldDescriptor field, int depth) {
        Message prototype = message.getDefaultInstanceForType();
        if (field.isMapField()) {
            message.setField(field, entries(prototype, field, depth));
        } else if (field.isRepeated()) {
            message.setField(field, items(prototype, field, depth));
        } else {
            message.setField(field, single(prototype, field, depth));
        }
    }

    private List<Object> entries(Message prototype, FieldDescriptor field, int depth) {
        Message entry = Shapes.child(prototype, field);
        FieldDescriptor key = entry.getDescriptorForType().findFieldByName("key");
        FieldDescriptor value = entry.getDescriptorForType().findFieldByName("value");
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(texts.key(field), single(entry, value, depth + 1));
        }
        List<Object> messages = new ArrayList<>();
        entries.forEach((k, v) -> messages.add(
                entry.newBuilderForType().setField(key, k).setField(value, v).build()));
        return messages;
    }

    private List<Object> items(Message prototype, FieldDescriptor field, int depth) {
        List<Object> items = new ArrayList<>();
        // Of an empty list nobody can tell whether it is of integers or of texts.
        boolean integers = field.getContainingType().getName().equals("RepeatedIntegers");
        int least = integers ? 1 : Limits.list(field, new BooleanShape()).minimum();
        for (int i = least + random.nextInt(3); i > 0; i--) {
            items.add(single(prototype, field, depth + 1));
        }
        return items;
    }

    private Object single(Message prototype, FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> field.getName().equals("wait") || random.nextBoolean();
            case INT -> integer(field).intValue();
            case LONG -> integer(field).longValue();
            case FLOAT -> (float) fraction(field);
            case DOUBLE -> fraction(field);
            case STRING -> texts.text(field);
            case ENUM -> field.getEnumType().findValueByName(word(field));
            case MESSAGE -> next(Shapes.child(prototype, field), depth + 1);
            case BYTE_STRING -> throw new IllegalStateException("no bytes");
        };
    }

    private String word(FieldDescriptor field) {
        List<String> words = field.getEnumType().getValues().stream()
                .filter(value -> !Words.of(field).isAbsence(value))
                .filter(value -> !field.getName().equals("initial_state")
                        || Set.of("Active", "Partial").contains(value.getName()))
                .map(value -> value.getName())
                .toList();
        return words.get(random.nextInt(words.size()));
    }

    private BigInteger integer(FieldDescriptor field) {
        IntegerShape shape = Limits.integer(field);
        return switch (random.nextInt(4)) {
            case 0 -> shape.min();
            case 1 -> shape.max();
            default ->
                shape.min().add(new BigInteger(16, random).mod(shape.max().subtract(shape.min())));
        };
    }

    private double fraction(FieldDescriptor field) {
        FloatingShape shape = Limits.fraction(field);
        double from = Math.max(shape.min(), -1e6);
        double to = Math.min(shape.max(), 1e6);
        return switch (random.nextInt(4)) {
            case 0 -> from;
            case 1 -> to;
            default -> from + (to - from) * random.nextDouble();
        };
    }
}
