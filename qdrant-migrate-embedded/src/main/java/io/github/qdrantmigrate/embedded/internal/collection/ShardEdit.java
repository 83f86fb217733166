package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one operation changes in a shard. */
public final class ShardEdit {
    private final CollectionView collection;
    private final Shard before;
    private final Map<PointKey, Optional<StoredPoint>> changed = new LinkedHashMap<>();
    private long operation;

    ShardEdit(CollectionView collection, Shard before) {
        this.collection = collection;
        this.before = before;
        operation = before.lastOperation();
    }

    /** The collection as it was before the operation. */
    public CollectionView collection() {
        return collection;
    }

    /** The shard as it was before the operation. */
    public ShardView before() {
        return before;
    }

    /** Enters the operation into the log of the shard; Qdrant writes some as several entries. */
    public void log(int entries) {
        operation += entries;
    }

    /** The number of the operation in the log. */
    public long operation() {
        return operation;
    }

    /** The point as changed so far. */
    public Optional<StoredPoint> find(PointKey key) {
        Optional<StoredPoint> edited = changed.get(key);
        return edited != null ? edited : Optional.ofNullable(before.points().get(key));
    }

    /** Adds the point or replaces the one of its id. */
    public void put(StoredPoint point) {
        changed.put(point.key(), Optional.of(point.withVersion(operation)));
    }

    /** Changes the point without making it newer. */
    public void restore(StoredPoint point) {
        changed.put(point.key(), Optional.of(point));
    }

    /** Removes the point, if it is there. */
    public void remove(PointKey key) {
        if (find(key).isPresent()) {
            changed.put(key, Optional.empty());
        }
    }

    Map<PointKey, Optional<StoredPoint>> changedPoints() {
        return changed;
    }

    boolean effective() {
        return operation != before.lastOperation() || !changed.isEmpty();
    }
}
