package io.github.qdrantmigrate.embedded.internal.strict;

import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.IndexKind;
import io.github.qdrantmigrate.embedded.internal.filter.IndexLookup;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Finds the fields of a filter that have no index which could answer it. */
final class UnindexedFields {
    /**
     * A field without a fitting index.
     *
     * @param path the field
     * @param kinds the indexes that would do
     */
    record Field(JsonPath path, Set<IndexKind> kinds) {
        String types() {
            return kinds.stream()
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    private static final Set<IndexKind> ANY = EnumSet.allOf(IndexKind.class);

    private final IndexLookup indexes;

    UnindexedFields(IndexLookup indexes) {
        this.indexes = indexes;
    }

    Optional<Field> first(Filter filter) {
        return first(filter, path -> path);
    }

    private Optional<Field> first(Filter filter, UnaryOperator<JsonPath> outside) {
        return FilterSize.of(filter)
                .map(condition -> first(condition, outside))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Field> first(Condition condition, UnaryOperator<JsonPath> outside) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> unindexed(condition.getField().getKey(), outside, required(condition.getField()));
            case IS_EMPTY -> unindexed(condition.getIsEmpty().getKey(), outside, ANY);
            case IS_NULL -> unindexed(condition.getIsNull().getKey(), outside, ANY);
            case FILTER -> first(condition.getFilter(), outside);
            case NESTED -> {
                JsonPath elements = outside.apply(
                        JsonPath.parse(condition.getNested().getKey()).elements());
                yield first(condition.getNested().getFilter(), elements::plus);
            }
            case HAS_ID, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> Optional.empty();
        };
    }

    private Optional<Field> unindexed(String key, UnaryOperator<JsonPath> outside, Set<IndexKind> required) {
        JsonPath path = outside.apply(JsonPath.parse(key));
        boolean indexed = required.isEmpty()
                || indexes.find(path)
                        .map(FieldIndex::kind)
                        .filter(required::contains)
                        .isPresent();
        return indexed ? Optional.empty() : Optional.of(new Field(path, required));
    }

    private static Set<IndexKind> required(FieldCondition condition) {
        Set<IndexKind> kinds = EnumSet.noneOf(IndexKind.class);
        if (condition.hasMatch()) {
            kinds.addAll(required(condition.getMatch()));
        }
        if (condition.hasRange()) {
            kinds.add(IndexKind.FLOAT);
            kinds.add(IndexKind.INTEGER);
        } else if (condition.hasDatetimeRange()) {
            kinds.add(IndexKind.DATETIME);
        }
        if (condition.hasGeoBoundingBox() || condition.hasGeoRadius() || condition.hasGeoPolygon()) {
            kinds.add(IndexKind.GEO);
        }
        if (condition.hasValuesCount() || condition.hasIsEmpty() || condition.hasIsNull()) {
            kinds.addAll(ANY);
        }
        return kinds;
    }

    private static Set<IndexKind> required(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> texts(List.of(match.getKeyword()));
            case KEYWORDS -> texts(match.getKeywords().getStringsList());
            case EXCEPT_KEYWORDS -> texts(match.getExceptKeywords().getStringsList());
            case INTEGER -> EnumSet.of(IndexKind.INTEGER);
            case INTEGERS -> integers(match.getIntegers().getIntegersCount());
            case EXCEPT_INTEGERS -> integers(match.getExceptIntegers().getIntegersCount());
            case BOOLEAN -> EnumSet.of(IndexKind.BOOL);
            case TEXT, TEXT_ANY, PHRASE -> EnumSet.of(IndexKind.TEXT);
            case MATCHVALUE_NOT_SET -> EnumSet.noneOf(IndexKind.class);
        };
    }

    // A comparison with nothing needs no index.
    private static Set<IndexKind> texts(List<String> texts) {
        if (texts.isEmpty()) {
            return EnumSet.noneOf(IndexKind.class);
        }
        return texts.stream().allMatch(PointKey::isUuid)
                ? EnumSet.of(IndexKind.KEYWORD, IndexKind.UUID)
                : EnumSet.of(IndexKind.KEYWORD);
    }

    private static Set<IndexKind> integers(int count) {
        return count == 0 ? EnumSet.noneOf(IndexKind.class) : EnumSet.of(IndexKind.INTEGER);
    }
}
