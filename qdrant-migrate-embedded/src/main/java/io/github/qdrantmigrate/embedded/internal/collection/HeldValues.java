package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.Postings;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** For every index that finds values, which points have which of them; kept as points change. */
final class HeldValues implements Postings {
    private static final NavigableSet<PointKey> NONE = Collections.emptyNavigableSet();

    private final Map<FieldIndex, Map<Value, NavigableSet<PointKey>>> byIndex = new HashMap<>();

    HeldValues(PayloadIndexes indexes, Collection<StoredPoint> points) {
        this(indexes, points, Map.of());
    }

    private HeldValues(
            PayloadIndexes indexes,
            Collection<StoredPoint> points,
            Map<FieldIndex, Map<Value, NavigableSet<PointKey>>> known) {
        indexes.all().stream().filter(FieldIndex::lookedUp).forEach(index -> {
            Map<Value, NavigableSet<PointKey>> postings = known.get(index);
            byIndex.put(index, postings != null ? postings : built(index, points));
        });
    }

    /** The same for other indexes; those that stay keep what they hold. */
    HeldValues with(PayloadIndexes indexes, Collection<StoredPoint> points) {
        return new HeldValues(indexes, points, byIndex);
    }

    private static Map<Value, NavigableSet<PointKey>> built(FieldIndex index, Collection<StoredPoint> points) {
        Map<Value, NavigableSet<PointKey>> postings = new HashMap<>();
        points.forEach(point -> add(index, postings, point));
        return postings;
    }

    /** All values that the index holds or held once. */
    Set<Value> values(FieldIndex index) {
        return Collections.unmodifiableSet(byIndex.getOrDefault(index, Map.of()).keySet());
    }

    @Override
    public NavigableSet<PointKey> of(FieldIndex index, Value value) {
        return byIndex.getOrDefault(index, Map.of()).getOrDefault(value, NONE);
    }

    /** Takes notice that one point stands in place of another. */
    void replace(Optional<StoredPoint> before, Optional<StoredPoint> after) {
        before.ifPresent(this::remove);
        after.ifPresent(this::add);
    }

    private void add(StoredPoint point) {
        byIndex.forEach((index, postings) -> add(index, postings, point));
    }

    private static void add(FieldIndex index, Map<Value, NavigableSet<PointKey>> postings, StoredPoint point) {
        index.held(point)
                .forEach(value ->
                        postings.computeIfAbsent(value, v -> new TreeSet<>()).add(point.key()));
    }

    private void remove(StoredPoint point) {
        byIndex.forEach((index, postings) -> index.held(point)
                .forEach(value -> postings.getOrDefault(value, NONE).remove(point.key())));
    }
}
