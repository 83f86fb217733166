package io.github.qdrantmigrate.embedded.internal.payload;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath.Step;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath.Wildcard;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Which part of a payload is sent out. */
public final class PayloadSelector {
    private PayloadSelector() {}

    /** From a payload to the part that the client asked for; {@code unset} stands for no selector. */
    public static UnaryOperator<Map<String, Value>> of(WithPayloadSelector selector, WhenUnset unset) {
        return switch (selector.getSelectorOptionsCase()) {
            case ENABLE -> selector.getEnable() ? payload -> payload : payload -> Map.of();
            case INCLUDE -> {
                List<JsonPath> wanted = paths(selector.getInclude().getFieldsList());
                yield filtered((path, value) -> wanted.stream().anyMatch(pattern -> sharesWay(path, pattern)));
            }
            case EXCLUDE -> {
                List<JsonPath> unwanted = paths(selector.getExclude().getFieldsList());
                yield filtered((path, value) -> unwanted.stream().noneMatch(path::equals));
            }
            case SELECTOROPTIONS_NOT_SET -> unset == WhenUnset.ALL ? payload -> payload : payload -> Map.of();
        };
    }

    /** What no selector means; it depends on the call. */
    public enum WhenUnset {
        /** The whole payload. */
        ALL,
        /** No payload. */
        NOTHING
    }

    private static List<JsonPath> paths(List<String> texts) {
        return texts.stream().map(JsonPath::parse).toList();
    }

    // One of the two has to lead to the other.
    private static boolean sharesWay(JsonPath path, JsonPath pattern) {
        int depth = Math.min(path.rest().size(), pattern.rest().size());
        return path.first().equals(pattern.first())
                && path.rest().subList(0, depth).equals(pattern.rest().subList(0, depth));
    }

    private static UnaryOperator<Map<String, Value>> filtered(BiPredicate<JsonPath, Value> keep) {
        return payload -> {
            Map<String, Value> result = new LinkedHashMap<>();
            payload.forEach((key, value) -> {
                JsonPath path = new JsonPath(key, List.of());
                if (keep.test(path, value)) {
                    result.put(key, filtered(path, value, keep));
                }
            });
            return result;
        };
    }

    private static Value filtered(JsonPath path, Value value, BiPredicate<JsonPath, Value> keep) {
        if (value.hasListValue()) {
            JsonPath inside = extended(path, Wildcard.EVERY);
            Predicate<Value> kept = item -> keep.test(inside, item);
            return PayloadValues.list(value.getListValue().getValuesList().stream()
                    .filter(kept)
                    .map(item -> filtered(inside, item, keep))
                    .toList());
        }
        if (!value.hasStructValue()) {
            return value;
        }
        Map<String, Value> result = new LinkedHashMap<>();
        value.getStructValue().getFieldsMap().forEach((key, field) -> {
            JsonPath inside = extended(path, new JsonPath.Key(key));
            if (keep.test(inside, field)) {
                result.put(key, filtered(inside, field, keep));
            }
        });
        return PayloadValues.struct(result);
    }

    private static JsonPath extended(JsonPath path, Step step) {
        List<Step> steps = new ArrayList<>(path.rest());
        steps.add(step);
        return new JsonPath(path.first(), steps);
    }
}
