package io.github.qdrantmigrate.internal.history;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed writing of a payload. A null is left out. */
final class PayloadFields {
    private final Map<String, Value> values = new LinkedHashMap<>();

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
}
