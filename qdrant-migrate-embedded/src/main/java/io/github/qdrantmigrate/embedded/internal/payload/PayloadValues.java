package io.github.qdrantmigrate.embedded.internal.payload;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON values of a payload, kept as the client's own messages. */
public final class PayloadValues {
    /** JSON's null. */
    public static final Value NULL =
            Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

    private PayloadValues() {}

    /**
     * What Qdrant would keep of a payload: a value without a kind becomes null.
     *
     * @throws QdrantError for a number that JSON does not have (infinite or not a number)
     */
    public static Map<String, Value> normalised(Map<String, Value> payload) {
        if (payload.isEmpty()) {
            return Map.of();
        }
        Map<String, Value> result = new LinkedHashMap<>(payload.size() * 2);
        payload.forEach((key, value) -> result.put(key, normalised(value)));
        return result;
    }

    private static Value normalised(Value value) {
        return switch (value.getKindCase()) {
            case KIND_NOT_SET -> NULL;
            case DOUBLE_VALUE -> {
                if (!Double.isFinite(value.getDoubleValue())) {
                    throw QdrantError.malformed("cannot convert to json number");
                }
                yield value;
            }
            case STRUCT_VALUE -> struct(normalised(value.getStructValue().getFieldsMap()));
            case LIST_VALUE -> {
                ListValue.Builder list = ListValue.newBuilder();
                value.getListValue().getValuesList().forEach(item -> list.addValues(normalised(item)));
                yield Value.newBuilder().setListValue(list).build();
            }
            case NULL_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE -> value;
        };
    }

    /** An object with these fields. */
    public static Value struct(Map<String, Value> fields) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putAllFields(fields))
                .build();
    }

    /** An array of these values. */
    public static Value list(Iterable<Value> values) {
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder().addAllValues(values))
                .build();
    }

    /** The top-level keys of {@code changes} in place of those in {@code payload}; a null removes its key. */
    public static Map<String, Value> merged(Map<String, Value> payload, Map<String, Value> changes) {
        Map<String, Value> result = new LinkedHashMap<>(payload);
        changes.forEach((key, value) -> {
            if (value.hasNullValue()) {
                result.remove(key);
            } else {
                result.put(key, value);
            }
        });
        return result;
    }
}
