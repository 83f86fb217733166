package io.github.qdrantmigrate.embedded.internal.payload;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath.Index;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath.Step;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the values that a path leads to. */
public final class PayloadLookup {
    private PayloadLookup() {}

    /** All values at the path, in order; none if it leads nowhere. */
    public static List<Value> values(Map<String, Value> payload, JsonPath path) {
        Value top = payload.get(path.first());
        if (top == null) {
            return List.of();
        }
        if (path.rest().isEmpty()) {
            return List.of(top);
        }
        List<Value> found = new ArrayList<>();
        descend(top, path.rest(), found);
        return found;
    }

    private static void descend(Value value, List<Step> steps, List<Value> found) {
        if (steps.isEmpty()) {
            found.add(value);
            return;
        }
        Step step = steps.get(0);
        List<Step> rest = steps.subList(1, steps.size());
        if (step instanceof JsonPath.Key key) {
            if (value.hasStructValue()) {
                Value next = value.getStructValue().getFieldsMap().get(key.name());
                if (next != null) {
                    descend(next, rest, found);
                }
            }
        } else if (value.hasListValue()) {
            List<Value> items = value.getListValue().getValuesList();
            if (step instanceof Index index) {
                if (Long.compareUnsigned(index.position(), items.size()) < 0) {
                    descend(items.get((int) index.position()), rest, found);
                }
            } else {
                items.forEach(item -> descend(item, rest, found));
            }
        }
    }
}
