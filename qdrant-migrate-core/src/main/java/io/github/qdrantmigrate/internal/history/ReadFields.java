package io.github.qdrantmigrate.internal.history;

import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.JsonWithInt.Value.KindCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of a payload. What is missing, or of another type than it is written, is an {@link IllegalArgumentException}
 * that names the field: taken for absent, it would be a state that never was.
 */
final class ReadFields {
    private final Map<String, Value> values;
    private final String path;

    ReadFields(Map<String, Value> values) {
        this(values, "");
    }

    /** @param path what stands before the name of a field in messages */
    private ReadFields(Map<String, Value> values, String path) {
        this.values = values;
        this.path = path;
    }

    String text(String name) {
        return required(name, optionalText(name).orElse(null));
    }

    Optional<String> optionalText(String name) {
        return value(name, KindCase.STRING_VALUE, "text").map(Value::getStringValue);
    }

    long number(String name) {
        return required(name, optionalNumber(name));
    }

    @Nullable
    Long optionalNumber(String name) {
        return value(name, KindCase.INTEGER_VALUE, "whole number")
                .map(Value::getIntegerValue)
                .orElse(null);
    }

    /** What is written as 0 or 1. */
    boolean flag(String name) {
        long number = number(name);
        if (number != 0 && number != 1) {
            throw problem(name, "is " + number + ", which is neither 0 nor 1");
        }
        return number == 1;
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        String text = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> problem(
                        name,
                        "is \"" + text + "\", which is none of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** What is made of a text; whatever goes wrong with it is a fault of the field. */
    <T> T parsed(String name, Parser<T> parser) {
        return required(name, optionalParsed(name, parser).orElse(null));
    }

    <T> Optional<T> optionalParsed(String name, Parser<T> parser) {
        return optionalText(name).map(text -> parse(name, text, parser));
    }

    private <T> T parse(String name, String text, Parser<T> parser) {
        try {
            return parser.parse(text);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(named(name) + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Makes something of a text. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text) throws IOException;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Value item : items(name)) {
            texts.add(typed(name + "[" + texts.size() + "]", item, KindCase.STRING_VALUE, "text")
                    .getStringValue());
        }
        return texts;
    }

    /** What is read of the mappings of a list. */
    <T> List<T> list(String name, Function<ReadFields, T> read) {
        List<T> list = new ArrayList<>();
        for (Value item : items(name)) {
            list.add(read.apply(nested(name + "[" + list.size() + "]", item)));
        }
        return list;
    }

    private List<Value> items(String name) {
        return required(name, value(name, KindCase.LIST_VALUE, "list").orElse(null))
                .getListValue()
                .getValuesList();
    }

    /** What is read of the mappings below a mapping, in no order. */
    <T> List<T> all(String name, Function<ReadFields, T> read) {
        ReadFields fields = required(name, optional(name).orElse(null));
        return fields.values.entrySet().stream()
                .map(entry -> read.apply(fields.nested(entry.getKey(), entry.getValue())))
                .toList();
    }

    Optional<ReadFields> optional(String name) {
        return value(name, KindCase.STRUCT_VALUE, "mapping").map(value -> nested(name, value));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    private ReadFields nested(String name, Value value) {
        return new ReadFields(
                typed(name, value, KindCase.STRUCT_VALUE, "mapping")
                        .getStructValue()
                        .getFieldsMap(),
                path + name + ".");
    }

    private Optional<Value> value(String name, KindCase kind, String expected) {
        return Optional.ofNullable(values.get(name)).map(value -> typed(name, value, kind, expected));
    }

    private Value typed(String name, Value value, KindCase kind, String expected) {
        if (value.getKindCase() != kind) {
            throw problem(name, "is no " + expected);
        }
        return value;
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("it has no field \"" + path + name + "\"");
        }
        return value;
    }

    private IllegalArgumentException problem(String name, String what) {
        return new IllegalArgumentException(named(name) + " " + what);
    }

    private String named(String name) {
        return "its field \"" + path + name + "\"";
    }
}
