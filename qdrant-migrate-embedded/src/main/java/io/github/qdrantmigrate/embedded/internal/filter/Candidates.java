package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Condition.ConditionOneOfCase;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Narrows the points that a filter has to be checked on, from what indexes hold of matched values and from ids. Points
 * that are left out cannot match; those that are left may.
 */
public final class Candidates {
    private final IndexLookup indexes;
    private final Postings postings;

    private Candidates(IndexLookup indexes, Postings postings) {
        this.indexes = indexes;
        this.postings = postings;
    }

    /** The ids of the points to check, in their order; empty if that may be any point. */
    public static Optional<NavigableSet<PointKey>> of(Filter filter, IndexLookup indexes, Postings postings) {
        return new Candidates(indexes, postings).of(filter);
    }

    private Optional<NavigableSet<PointKey>> of(Filter filter) {
        Stream<NavigableSet<PointKey>> must =
                filter.getMustList().stream().map(this::of).flatMap(Optional::stream);
        return Stream.concat(must, anyOf(filter.getShouldList()).stream())
                .min(Comparator.comparingInt(NavigableSet::size));
    }

    private Optional<NavigableSet<PointKey>> anyOf(List<Condition> conditions) {
        List<NavigableSet<PointKey>> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            // What this version does not know is left out of the filter.
            if (condition.getConditionOneOfCase() != ConditionOneOfCase.CONDITIONONEOF_NOT_SET) {
                Optional<NavigableSet<PointKey>> part = of(condition);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(part.get());
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(union(parts));
    }

    private Optional<NavigableSet<PointKey>> of(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> of(condition.getField());
            case FILTER -> of(condition.getFilter());
            case HAS_ID -> {
                NavigableSet<PointKey> keys = new TreeSet<>();
                condition.getHasId().getHasIdList().forEach(id -> keys.add(PointKey.of(id)));
                yield Optional.of(keys);
            }
            case IS_EMPTY, IS_NULL, HAS_VECTOR, NESTED, CONDITIONONEOF_NOT_SET -> Optional.empty();
        };
    }

    private Optional<NavigableSet<PointKey>> of(FieldCondition condition) {
        if (!condition.hasMatch()) {
            return Optional.empty();
        }
        return indexes.find(JsonPath.parse(condition.getKey()))
                .filter(FieldIndex::lookedUp)
                .flatMap(index -> sought(condition.getMatch(), index.kind())
                        .map(values -> union(values.stream()
                                .map(value -> postings.of(index, value))
                                .toList())));
    }

    // Where an index answers a match, nothing else in the condition counts.
    private static Optional<List<Value>> sought(Match match, IndexKind kind) {
        return switch (kind) {
            case KEYWORD -> texts(match);
            case UUID -> UuidMatches.translated(match).flatMap(Candidates::texts);
            case INTEGER -> integers(match);
            case BOOL ->
                match.hasBoolean()
                        ? Optional.of(List.of(Value.newBuilder()
                                .setBoolValue(match.getBoolean())
                                .build()))
                        : Optional.empty();
            case FLOAT, DATETIME, GEO, TEXT -> Optional.empty();
        };
    }

    private static Optional<List<Value>> texts(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> Optional.of(List.of(text(match.getKeyword())));
            case KEYWORDS ->
                Optional.of(match.getKeywords().getStringsList().stream()
                        .map(Candidates::text)
                        .toList());
            default -> Optional.empty();
        };
    }

    private static Optional<List<Value>> integers(Match match) {
        return switch (match.getMatchValueCase()) {
            case INTEGER -> Optional.of(List.of(integer(match.getInteger())));
            case INTEGERS ->
                Optional.of(match.getIntegers().getIntegersList().stream()
                        .map(Candidates::integer)
                        .toList());
            default -> Optional.empty();
        };
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value integer(long number) {
        return Value.newBuilder().setIntegerValue(number).build();
    }

    private static NavigableSet<PointKey> union(List<NavigableSet<PointKey>> parts) {
        if (parts.size() == 1) {
            return Collections.unmodifiableNavigableSet(parts.get(0));
        }
        NavigableSet<PointKey> union = new TreeSet<>();
        parts.forEach(union::addAll);
        return union;
    }
}
