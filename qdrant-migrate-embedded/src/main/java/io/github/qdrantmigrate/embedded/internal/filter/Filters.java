package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadLookup;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.NestedCondition;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles a client's filter into one condition. */
public final class Filters {
    /** True of every point. */
    public static final PointCondition EVERY_POINT = point -> true;

    private static final PointCondition NO_POINT = point -> false;

    private final IndexLookup indexes;
    private final boolean nested;

    private Filters(IndexLookup indexes, boolean nested) {
        this.indexes = indexes;
        this.nested = nested;
    }

    /** Refuses a filter that cannot be read. */
    public static void check(Filter filter) {
        compile(filter, path -> Optional.empty());
    }

    /** The filter as a condition on points of a collection that has these indexes. */
    public static PointCondition compile(Filter filter, IndexLookup indexes) {
        Filters filters = new Filters(indexes, false);
        PointCondition all = filters.all(filter);
        return PrimaryClauses.deciding(filter, filters::walked)
                .map(filters::any)
                .orElse(all);
    }

    /** The filter as a condition that is checked on given points, where no index is walked. */
    public static PointCondition compileForCheck(Filter filter, IndexLookup indexes) {
        return new Filters(indexes, false).all(filter);
    }

    private boolean walked(Condition condition) {
        return PrimaryClauses.walked(condition)
                && (condition.hasHasId()
                        || indexes.find(JsonPath.parse(condition.getField().getKey()))
                                .flatMap(index -> IndexedConditions.compile(condition.getField(), index))
                                .isPresent());
    }

    private PointCondition any(Collection<Condition> clauses) {
        List<PointCondition> conditions =
                conditions(clauses.stream().map(PrimaryClauses::asWalked).toList());
        return point -> conditions.stream().anyMatch(condition -> condition.matches(point));
    }

    private PointCondition all(Filter filter) {
        List<PointCondition> parts = new ArrayList<>();
        List<PointCondition> should = conditions(filter.getShouldList());
        if (!should.isEmpty()) {
            parts.add(point -> should.stream().anyMatch(c -> c.matches(point)));
        }
        if (filter.hasMinShould()) {
            long least = filter.getMinShould().getMinCount();
            List<PointCondition> of = conditions(filter.getMinShould().getConditionsList());
            // Of no conditions at all nothing can be asked.
            if (!of.isEmpty()) {
                parts.add(point -> Long.compareUnsigned(
                                of.stream().filter(c -> c.matches(point)).count(), least)
                        >= 0);
            }
        }
        parts.addAll(conditions(filter.getMustList()));
        conditions(filter.getMustNotList()).forEach(not -> parts.add(point -> !not.matches(point)));
        return parts.isEmpty()
                ? EVERY_POINT
                : point -> {
                    for (PointCondition part : parts) {
                        if (!part.matches(point)) {
                            return false;
                        }
                    }
                    return true;
                };
    }

    private List<PointCondition> conditions(List<Condition> conditions) {
        return conditions.stream()
                .map(this::condition)
                .flatMap(Optional::stream)
                .toList();
    }

    // A condition of a kind that this version does not know arrives without any and is left out, as in Qdrant.
    private Optional<PointCondition> condition(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> Optional.of(field(condition.getField()));
            case IS_EMPTY -> Optional.of(isEmpty(condition.getIsEmpty().getKey()));
            case IS_NULL -> Optional.of(isNull(condition.getIsNull().getKey()));
            case HAS_ID -> Optional.of(hasId(condition));
            case HAS_VECTOR -> {
                String name = condition.getHasVector().getHasVector();
                yield Optional.of(nested ? NO_POINT : point -> point.vectors().containsKey(name));
            }
            case FILTER -> Optional.of(all(condition.getFilter()));
            case NESTED -> Optional.of(nested(condition.getNested()));
            case CONDITIONONEOF_NOT_SET -> Optional.empty();
        };
    }

    private PointCondition hasId(Condition condition) {
        Set<PointKey> keys =
                condition.getHasId().getHasIdList().stream().map(PointKey::of).collect(Collectors.toUnmodifiableSet());
        return nested ? NO_POINT : point -> keys.contains(point.key());
    }

    private PointCondition nested(NestedCondition condition) {
        if (!condition.hasFilter()) {
            throw QdrantError.malformed("Nested condition must have a filter");
        }
        JsonPath elements = JsonPath.parse(condition.getKey()).elements();
        PointCondition inner = new Filters(indexes.below(elements), true).all(condition.getFilter());
        return point -> PayloadLookup.values(point.payload(), elements).stream()
                .filter(Value::hasStructValue)
                .anyMatch(object ->
                        inner.matches(point.withPayload(object.getStructValue().getFieldsMap())));
    }

    private PointCondition field(FieldCondition condition) {
        Optional<FieldIndex> index = indexes.find(JsonPath.parse(condition.getKey()));
        return indexed(condition, index).orElseGet(() -> FieldConditions.compile(condition, index));
    }

    // Inside nested objects indexes are used for the words of texts only.
    private Optional<PointCondition> indexed(FieldCondition condition, Optional<FieldIndex> index) {
        return nested ? Optional.empty() : index.flatMap(i -> IndexedConditions.compile(condition, i));
    }

    private PointCondition isEmpty(String key) {
        JsonPath path = JsonPath.parse(key);
        FieldCondition asField =
                FieldCondition.newBuilder().setKey(key).setIsEmpty(true).build();
        return indexed(asField, indexes.find(path))
                .orElse(point -> FieldConditions.nothing(PayloadLookup.values(point.payload(), path)));
    }

    private PointCondition isNull(String key) {
        JsonPath path = JsonPath.parse(key);
        FieldCondition asField =
                FieldCondition.newBuilder().setKey(key).setIsNull(true).build();
        return indexed(asField, indexes.find(path))
                .orElse(point ->
                        PayloadLookup.values(point.payload(), path).stream().anyMatch(Value::hasNullValue));
    }
}
