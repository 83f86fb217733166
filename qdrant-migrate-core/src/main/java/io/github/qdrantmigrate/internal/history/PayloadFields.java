package io.github.qdrantmigrate.internal.history;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed access to a payload. A null is left out when written; a field that is missing when read is an error. */
final class PayloadFields {
    private final Map<String, Value> values;

    PayloadFields() {
        this(new LinkedHashMap<>());
    }

    PayloadFields(Map<String, Value> values) {
        this.values = values;
    }

    Map<String, Value> values() {
        return values;
    }

    void put(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, Value.newBuilder().setStringValue(value).build());
        }
    }

    void put(String name, @Nullable Long value) {
        if (value != null) {
            values.put(name, Value.newBuilder().setIntegerValue(value).build());
        }
    }

    void put(String name, Map<String, Value> value) {
        values.put(name, struct(value));
    }

    void put(String name, List<Map<String, Value>> value) {
        ListValue.Builder list = ListValue.newBuilder();
        value.forEach(item -> list.addValues(struct(item)));
        values.put(name, Value.newBuilder().setListValue(list).build());
    }

    void putTexts(String name, List<String> texts) {
        ListValue.Builder list = ListValue.newBuilder();
        texts.forEach(text -> list.addValues(Value.newBuilder().setStringValue(text)));
        values.put(name, Value.newBuilder().setListValue(list).build());
    }

    static Value struct(Map<String, Value> fields) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putAllFields(fields))
                .build();
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(Value::hasStringValue)
                .map(Value::getStringValue);
    }

    long number(String name) {
        Long value = optionalNumber(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    @Nullable
    Long optionalNumber(String name) {
        Value value = values.get(name);
        return value == null || !value.hasIntegerValue() ? null : value.getIntegerValue();
    }

    List<Value> list(String name) {
        return Optional.ofNullable(values.get(name))
                .map(v -> v.getListValue().getValuesList())
                .orElse(List.of());
    }

    List<String> texts(String name) {
        return list(name).stream().map(Value::getStringValue).toList();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Map<String, Value> map(String name) {
        return Optional.ofNullable(values.get(name))
                .map(v -> v.getStructValue().getFieldsMap())
                .orElse(Map.of());
    }

    private static QdrantMigrateException missing(String name) {
        return format("A row of the history has no field \"" + name + "\"", null);
    }

    static QdrantMigrateException unreadable(long rank, RuntimeException cause) {
        return format("Row " + rank + " of the history cannot be understood: " + cause.getMessage(), cause);
    }

    private static QdrantMigrateException format(String what, @Nullable RuntimeException cause) {
        return new QdrantMigrateException.Execution(
                Problem.of(
                        ErrorCode.HISTORY_FORMAT,
                        what,
                        "The history was edited by hand or written by another tool: restore it,"
                                + " or choose another \"historyCollection\"."),
                cause);
    }
}
