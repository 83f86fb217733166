package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.filter.Candidates;
import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.filter.PointCondition;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.store.ShardDefinition;
import io.github.qdrantmigrate.embedded.internal.store.StoredState.StoredShard;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A shard with its points; the lock of its collection guards it. */
final class Shard implements ShardView {
    private final NavigableMap<PointKey, StoredPoint> points = new TreeMap<>();
    private ShardDefinition definition;
    private PayloadIndexes indexes;
    private HeldValues heldValues;
    private long lastOperation;

    Shard(ShardDefinition definition, StoredShard stored, PayloadIndexes indexes) {
        this.definition = definition;
        this.indexes = indexes;
        stored.points().forEach(point -> points.put(point.key(), point));
        heldValues = new HeldValues(indexes, points.values());
        lastOperation = stored.lastOperation();
    }

    @Override
    public ShardDefinition definition() {
        return definition;
    }

    long lastOperation() {
        return lastOperation;
    }

    void describe(ShardDefinition newDefinition) {
        definition = newDefinition;
    }

    void index(PayloadIndexes newIndexes) {
        indexes = newIndexes;
        heldValues = heldValues.with(indexes, points.values());
    }

    void apply(ShardEdit edit) {
        lastOperation = edit.operation();
        edit.changedPoints()
                .forEach((key, point) -> heldValues.replace(
                        Optional.ofNullable(point.isPresent() ? points.put(key, point.get()) : points.remove(key)),
                        point));
    }

    void clear() {
        points.clear();
    }

    @Override
    public NavigableMap<PointKey, StoredPoint> points() {
        return Collections.unmodifiableNavigableMap(points);
    }

    @Override
    public Set<Value> valuesOf(FieldIndex index) {
        return heldValues.values(index);
    }

    @Override
    public Stream<StoredPoint> matching(Filter filter, Optional<PointKey> from) {
        PointCondition condition = Filters.compile(filter, indexes);
        return Candidates.of(filter, indexes, heldValues)
                .map(keys -> some(from.map(first -> keys.tailSet(first, true)).orElse(keys)))
                .orElseGet(() -> from.map(first -> points.tailMap(first, true)).orElse(points).values().stream())
                .filter(condition::matches);
    }

    private Stream<StoredPoint> some(NavigableSet<PointKey> keys) {
        return keys.stream().map(points::get).filter(Objects::nonNull);
    }
}
