package io.github.qdrantmigrate.embedded.internal.filter;

import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Conditions that Qdrant answers from an index instead of the payload. The answers differ: an index does not know
 * values that it cannot hold, and the first condition that it can answer is the only one that counts.
 */
final class IndexedConditions {
    private final FieldIndex index;
    private final FieldCondition condition;

    private IndexedConditions(FieldIndex index, FieldCondition condition) {
        this.index = index;
        this.condition = condition;
    }

    /** The condition as the index answers it, if it can. */
    static Optional<PointCondition> compile(FieldCondition condition, FieldIndex index) {
        return new IndexedConditions(index, condition).compile();
    }

    private Optional<PointCondition> compile() {
        Optional<PointCondition> byValue =
                values().map(predicate -> point -> index.held(point).stream().anyMatch(predicate));
        if (byValue.isPresent()) {
            return byValue;
        }
        if (index.kind() == IndexKind.TEXT && condition.hasMatch()) {
            Optional<PointCondition> byWords = TextIndex.of(index).condition(condition.getMatch());
            if (byWords.isPresent()) {
                return byWords;
            }
        }
        return absence();
    }

    private Optional<Predicate<Value>> values() {
        if (index.lookedUp() && condition.hasMatch()) {
            Optional<Predicate<Value>> match = match(condition.getMatch());
            if (match.isPresent()) {
                return match;
            }
        }
        if (index.ranged()) {
            return IndexedRanges.compile(condition, index.kind());
        }
        return index.kind() == IndexKind.GEO ? place() : Optional.empty();
    }

    private Optional<Predicate<Value>> match(Match match) {
        return switch (index.kind()) {
            case KEYWORD -> keyword(match);
            case UUID -> UuidMatches.translated(match).flatMap(IndexedConditions::keyword);
            case INTEGER -> integer(match);
            case BOOL ->
                match.hasBoolean()
                        ? Optional.of(value -> value.getBoolValue() == match.getBoolean())
                        : Optional.empty();
            case FLOAT, DATETIME, GEO, TEXT -> Optional.empty();
        };
    }

    private static Optional<Predicate<Value>> keyword(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD, KEYWORDS, EXCEPT_KEYWORDS -> Optional.of(MatchConditions.compile(match));
            default -> Optional.empty();
        };
    }

    private static Optional<Predicate<Value>> integer(Match match) {
        return switch (match.getMatchValueCase()) {
            case INTEGER, INTEGERS, EXCEPT_INTEGERS -> Optional.of(MatchConditions.compile(match));
            default -> Optional.empty();
        };
    }

    private Optional<Predicate<Value>> place() {
        return ValueConditions.areas(condition).stream()
                .findFirst()
                .map(area -> value -> GeoPoints.of(value).filter(area).isPresent());
    }

    // Beside every index there is one for what is missing; to it an array with a null in it is null, too.
    private Optional<PointCondition> absence() {
        if (condition.hasIsEmpty()) {
            boolean wanted = condition.getIsEmpty();
            return Optional.of(point -> FieldConditions.nothing(point.indexedValues(index.path())) == wanted);
        }
        if (condition.hasIsNull()) {
            boolean wanted = condition.getIsNull();
            return Optional.of(point -> {
                List<Value> values = point.indexedValues(index.path());
                return values.stream().anyMatch(FieldConditions::nullOrWithNull) == wanted;
            });
        }
        return Optional.empty();
    }
}
