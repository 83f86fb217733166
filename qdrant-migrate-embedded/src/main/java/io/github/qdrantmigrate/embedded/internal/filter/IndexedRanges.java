package io.github.qdrantmigrate.embedded.internal.filter;

import com.google.protobuf.Timestamp;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ranges as a numeric index answers them. It keeps but numbers, so a range of numbers over points in time compares
 * their microseconds, and a range of points in time over numbers compares numbers with microseconds.
 */
final class IndexedRanges {
    private IndexedRanges() {}

    static Optional<Predicate<Value>> compile(FieldCondition condition, IndexKind kind) {
        if (condition.hasRange()) {
            Range range = condition.getRange();
            return Optional.of(
                    kind == IndexKind.FLOAT
                            ? value -> ValueConditions.within(
                                    range, Numbers.of(value).orElseThrow())
                            : value -> exactlyWithin(range, value.getIntegerValue()));
        }
        if (condition.hasDatetimeRange()) {
            Range range = micros(condition.getDatetimeRange());
            return Optional.of(
                    value -> ValueConditions.within(range, Numbers.of(value).orElseThrow()));
        }
        return Optional.empty();
    }

    // Microseconds of all years until 9999 but the first 1,700 fit into a double without loss.
    private static Range micros(DatetimeRange range) {
        Range.Builder numbers = Range.newBuilder();
        if (range.hasLt()) {
            numbers.setLt(micros(range.getLt()));
        }
        if (range.hasGt()) {
            numbers.setGt(micros(range.getGt()));
        }
        if (range.hasLte()) {
            numbers.setLte(micros(range.getLte()));
        }
        if (range.hasGte()) {
            numbers.setGte(micros(range.getGte()));
        }
        return numbers.build();
    }

    private static double micros(Timestamp timestamp) {
        return (double) IndexKind.micros(Timestamps.of(timestamp));
    }

    private static boolean exactlyWithin(Range range, long number) {
        return (!range.hasLt() || compare(number, range.getLt()) < 0)
                && (!range.hasGt() || compare(number, range.getGt()) > 0)
                && (!range.hasLte() || compare(number, range.getLte()) <= 0)
                && (!range.hasGte() || compare(number, range.getGte()) >= 0);
    }

    private static int compare(long number, double limit) {
        return Double.isFinite(limit)
                ? BigDecimal.valueOf(number).compareTo(new BigDecimal(limit))
                : Double.compare((double) number, limit);
    }
}
