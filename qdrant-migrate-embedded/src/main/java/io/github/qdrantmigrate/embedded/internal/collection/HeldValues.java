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
import java.util.TreeSet;

/** For every index that finds values, which points have which of them; kept as points change. */
final class HeldValues implements Postings {
    private static final NavigableSet<PointKey> NONE = Collections.emptyNavigableSet();

    private final Map<FieldIndex, Map<Value, NavigableSet<PointKey>>> byIndex = new HashMap<>();

    HeldValues(PayloadIndexes indexes, Collection<StoredPoint> points) {
        indexes.all().stream().filter(FieldIndex::lookedUp).forEach(index -> byIndex.put(index, new HashMap<>()));
        points.forEach(this::add);
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
        byIndex.forEach((index, postings) -> index.held(point)
                .forEach(value ->
                        postings.computeIfAbsent(value, v -> new TreeSet<>()).add(point.key())));
    }

    private void remove(StoredPoint point) {
        byIndex.forEach((index, postings) -> index.held(point)
                .forEach(value -> postings.computeIfPresent(value, (v, keys) -> {
                    keys.remove(point.key());
                    return keys.isEmpty() ? null : keys;
                })));
    }
}
