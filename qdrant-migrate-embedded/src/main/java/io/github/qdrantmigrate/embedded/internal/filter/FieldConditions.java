package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadLookup;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.ValuesCount;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Conditions on the values of one field. */
final class FieldConditions {
    private FieldConditions() {}

    // Where several are set, the count goes before empty, empty before null, and null before the others together.
    static PointCondition compile(FieldCondition condition, Optional<FieldIndex> index) {
        JsonPath path = JsonPath.parse(condition.getKey());
        Predicate<Value> matches = ValueConditions.compile(condition, index);
        if (condition.hasValuesCount()) {
            return values(path, whenMissing(condition), value -> counts(condition.getValuesCount(), value));
        }
        if (condition.hasIsEmpty()) {
            boolean wanted = condition.getIsEmpty();
            return values(path, wanted, value -> empty(value) == wanted);
        }
        if (condition.hasIsNull()) {
            boolean wanted = condition.getIsNull();
            return values(path, !wanted, value -> nullOrWithNull(value) == wanted);
        }
        return values(path, false, value -> anyItem(value, matches));
    }

    private static boolean whenMissing(FieldCondition condition) {
        if (condition.hasIsEmpty()) {
            return condition.getIsEmpty();
        }
        return condition.hasIsNull() && !condition.getIsNull();
    }

    private static PointCondition values(JsonPath path, boolean whenMissing, Predicate<Value> matches) {
        return point -> {
            List<Value> values = PayloadLookup.values(point.payload(), path);
            return values.isEmpty() ? whenMissing : values.stream().anyMatch(matches);
        };
    }

    private static boolean anyItem(Value value, Predicate<Value> matches) {
        return value.hasListValue()
                ? value.getListValue().getValuesList().stream().anyMatch(matches)
                : matches.test(value);
    }

    /** Whether there is no value, or only nulls and empty arrays. */
    static boolean nothing(List<Value> values) {
        return values.stream().allMatch(FieldConditions::empty);
    }

    private static boolean empty(Value value) {
        return value.hasNullValue()
                || (value.hasListValue() && value.getListValue().getValuesCount() == 0);
    }

    static boolean nullOrWithNull(Value value) {
        return value.hasNullValue()
                || (value.hasListValue()
                        && value.getListValue().getValuesList().stream().anyMatch(Value::hasNullValue));
    }

    private static boolean counts(ValuesCount condition, Value value) {
        long count = value.hasListValue() ? value.getListValue().getValuesCount() : value.hasNullValue() ? 0 : 1;
        return (!condition.hasLt() || Long.compareUnsigned(count, condition.getLt()) < 0)
                && (!condition.hasGt() || Long.compareUnsigned(count, condition.getGt()) > 0)
                && (!condition.hasLte() || Long.compareUnsigned(count, condition.getLte()) <= 0)
                && (!condition.hasGte() || Long.compareUnsigned(count, condition.getGte()) >= 0);
    }
}
