package io.github.qdrantmigrate.embedded.internal.strict;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import java.util.List;
import java.util.stream.Stream;

/** How large a filter is. */
final class FilterSize {
    private FilterSize() {}

    /** The number of conditions, those of inner filters included. */
    static long conditions(Filter filter) {
        return of(filter).mapToLong(FilterSize::conditions).sum();
    }

    private static long conditions(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case NESTED -> conditions(condition.getNested().getFilter());
            case FILTER -> conditions(condition.getFilter());
            case FIELD, IS_EMPTY, IS_NULL, HAS_ID, HAS_VECTOR -> 1;
            case CONDITIONONEOF_NOT_SET -> 0;
        };
    }

    /** The most values that one condition compares with. */
    static long largestInput(Filter filter) {
        return of(filter).mapToLong(FilterSize::input).max().orElse(0);
    }

    private static long input(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case NESTED -> largestInput(condition.getNested().getFilter());
            case FILTER -> largestInput(condition.getFilter());
            case HAS_ID -> distinct(condition.getHasId().getHasIdList());
            case FIELD -> input(condition.getField().getMatch());
            case IS_EMPTY, IS_NULL, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> 0;
        };
    }

    private static long input(Match match) {
        return Stream.of(
                        match.getKeywords().getStringsList(),
                        match.getExceptKeywords().getStringsList(),
                        match.getIntegers().getIntegersList(),
                        match.getExceptIntegers().getIntegersList())
                .mapToLong(FilterSize::distinct)
                .max()
                .orElse(0);
    }

    private static long distinct(List<?> values) {
        return values.stream().distinct().count();
    }

    static Stream<Condition> of(Filter filter) {
        return Stream.of(
                        filter.getMustList(),
                        filter.getMustNotList(),
                        filter.getShouldList(),
                        filter.getMinShould().getConditionsList())
                .flatMap(List::stream);
    }
}
