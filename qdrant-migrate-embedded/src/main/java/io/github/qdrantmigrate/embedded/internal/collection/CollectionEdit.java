package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one operation changes in a collection; nothing of it is seen before it is committed as a whole. */
public final class CollectionEdit {
    private final CollectionView before;
    private final CollectionDefinition definitionBefore;
    private CollectionDefinition definition;
    private final Map<PointKey, Optional<StoredPoint>> changed = new LinkedHashMap<>();
    private final RoughCount roughCount;
    private long operation;

    CollectionEdit(CollectionView before, CollectionDefinition definition, long lastOperation, RoughCount roughCount) {
        this.roughCount = roughCount;
        this.before = before;
        operation = lastOperation;
        this.definitionBefore = definition;
        this.definition = definition;
    }

    /** The collection as it was before the operation. */
    public CollectionView before() {
        return before;
    }

    /** The number of points as limits see it, which may be an older one. */
    public long roughPointsCount() {
        return roughCount.ask(before.points()::size);
    }

    /** Enters the operation into the log; Qdrant writes some as several entries. */
    public void log(int entries) {
        operation += entries;
    }

    /** The number of the operation in the log. */
    public long operation() {
        return operation;
    }

    /** The description as changed so far. */
    public CollectionDefinition definition() {
        return definition;
    }

    /** Describes the collection anew. */
    public void define(CollectionDefinition newDefinition) {
        definition = newDefinition;
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

    List<StoreChange> changes() {
        List<StoreChange> changes = new ArrayList<>();
        if (!definition.equals(definitionBefore)) {
            changes.add(new StoreChange.Defined(definition));
        }
        if (!changed.isEmpty()) {
            changes.add(new StoreChange.PointsChanged(definition.id(), operation, changed));
        }
        return changes;
    }
}
