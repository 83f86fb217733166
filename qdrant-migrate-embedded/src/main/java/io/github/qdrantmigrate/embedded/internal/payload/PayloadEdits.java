package io.github.qdrantmigrate.embedded.internal.payload;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath.Index;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath.Step;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes inside a payload; each answers the changed copy. */
public final class PayloadEdits {
    private PayloadEdits() {}

    /**
     * Merges {@code changes} into the object at the path. What is in the way becomes an object, or an array for
     * {@code [n]} and {@code []}; elements that are not there are not made.
     */
    public static Map<String, Value> set(Map<String, Value> payload, JsonPath path, Map<String, Value> changes) {
        return withField(payload, path.first(), set(payload.get(path.first()), path.rest(), changes));
    }

    private static Value set(@Nullable Value value, List<Step> steps, Map<String, Value> changes) {
        if (steps.isEmpty()) {
            return PayloadValues.struct(PayloadValues.merged(fields(value), changes));
        }
        Step step = steps.get(0);
        List<Step> rest = steps.subList(1, steps.size());
        if (step instanceof JsonPath.Key key) {
            Map<String, Value> fields = fields(value);
            return PayloadValues.struct(withField(fields, key.name(), set(fields.get(key.name()), rest, changes)));
        }
        List<Value> items = new ArrayList<>(items(value));
        if (step instanceof Index index) {
            if (Long.compareUnsigned(index.position(), items.size()) < 0) {
                items.set((int) index.position(), set(items.get((int) index.position()), rest, changes));
            }
        } else {
            items.replaceAll(item -> set(item, rest, changes));
        }
        return PayloadValues.list(items);
    }

    /** Removes the value at the path; {@code []} at its end empties the array, {@code [n]} at its end does nothing. */
    public static Map<String, Value> remove(Map<String, Value> payload, JsonPath path) {
        Value top = payload.get(path.first());
        if (top == null) {
            return payload;
        }
        return path.rest().isEmpty()
                ? withoutField(payload, path.first())
                : withField(payload, path.first(), remove(top, path.rest()));
    }

    private static Value remove(Value value, List<Step> steps) {
        Step step = steps.get(0);
        List<Step> rest = steps.subList(1, steps.size());
        if (step instanceof JsonPath.Key key) {
            Value next = fields(value).get(key.name());
            if (next == null) {
                return value;
            }
            Map<String, Value> fields = fields(value);
            return PayloadValues.struct(
                    rest.isEmpty()
                            ? withoutField(fields, key.name())
                            : withField(fields, key.name(), remove(next, rest)));
        }
        return value.hasListValue() ? removeFromItems(value, step, rest) : value;
    }

    private static Value removeFromItems(Value value, Step step, List<Step> rest) {
        List<Value> items = new ArrayList<>(items(value));
        if (step instanceof Index index) {
            if (!rest.isEmpty() && Long.compareUnsigned(index.position(), items.size()) < 0) {
                items.set((int) index.position(), remove(items.get((int) index.position()), rest));
            }
        } else if (rest.isEmpty()) {
            items.clear();
        } else {
            items.replaceAll(item -> remove(item, rest));
        }
        return PayloadValues.list(items);
    }

    private static Map<String, Value> fields(@Nullable Value value) {
        return value != null && value.hasStructValue() ? value.getStructValue().getFieldsMap() : Map.of();
    }

    private static List<Value> items(@Nullable Value value) {
        return value != null && value.hasListValue() ? value.getListValue().getValuesList() : List.of();
    }

    private static Map<String, Value> withField(Map<String, Value> fields, String name, Value value) {
        Map<String, Value> result = new LinkedHashMap<>(fields);
        result.put(name, value);
        return result;
    }

    private static Map<String, Value> withoutField(Map<String, Value> fields, String name) {
        Map<String, Value> result = new LinkedHashMap<>(fields);
        result.remove(name);
        return result;
    }
}
