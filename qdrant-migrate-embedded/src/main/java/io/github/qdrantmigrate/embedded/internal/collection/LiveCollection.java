package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Candidates;
import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.filter.PointCondition;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.VectorSchema;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.github.qdrantmigrate.embedded.internal.store.Store;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange;
import io.github.qdrantmigrate.embedded.internal.store.StoredState.StoredCollection;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A collection with its points. Many may read it at once; one writes. */
public final class LiveCollection {
    // How long the server reports a collection as being optimised after a change that rebuilds its segments.
    private static final Duration OPTIMISATION = Duration.ofSeconds(2);

    private final Store store;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<PointKey, StoredPoint> points = new TreeMap<>();
    private CollectionDefinition definition;
    private HeldValues heldValues;
    private View view;
    private long lastOperation;
    private final RoughCount roughCount;
    private boolean dropped;
    private long optimisedFrom = System.nanoTime();

    LiveCollection(Store store, StoredCollection stored) {
        this.store = store;
        this.definition = stored.definition();
        this.lastOperation = stored.lastOperation();
        stored.points().forEach(point -> this.points.put(point.key(), point));
        this.heldValues = new HeldValues(new PayloadIndexes(definition.indexes()), points.values());
        this.view = viewOf(definition);
        this.roughCount = new RoughCount(points.size());
    }

    /** Its name. */
    public String name() {
        return definition.name();
    }

    long id() {
        return definition.id();
    }

    /** Reads while nobody writes. */
    public <T> T read(Function<CollectionView, T> reader) {
        return holding(lock.readLock(), () -> reader.apply(view));
    }

    /**
     * Changes the collection: what {@code operation} edited is kept as a whole, even when it ends with a
     * {@link QdrantError} (Qdrant, too, keeps what an operation did before it failed).
     */
    public <T> T write(Function<CollectionEdit, T> operation) {
        return holding(lock.writeLock(), () -> {
            CollectionEdit edit = new CollectionEdit(view, definition, lastOperation, roughCount);
            try {
                T result = operation.apply(edit);
                commit(edit);
                return result;
            } catch (QdrantError refusal) {
                commit(edit);
                throw refusal;
            }
        });
    }

    /** Whether the server would still be rebuilding segments after a change of configuration. */
    public boolean optimising() {
        return holding(lock.readLock(), () -> System.nanoTime() - optimisedFrom < 0);
    }

    void drop() {
        holding(lock.writeLock(), () -> {
            dropped = true;
            points.clear();
            return true;
        });
    }

    private void commit(CollectionEdit edit) {
        List<StoreChange> changes = edit.changes();
        lastOperation = edit.operation();
        if (changes.isEmpty()) {
            return;
        }
        store.commit(changes);
        edit.changedPoints()
                .forEach((key, point) -> heldValues.replace(
                        Optional.ofNullable(point.isPresent() ? points.put(key, point.get()) : points.remove(key)),
                        point));
        if (!edit.definition().equals(definition)) {
            if (SegmentLayout.of(definition.config())
                    .differsFrom(SegmentLayout.of(edit.definition().config()))) {
                optimisedFrom = System.nanoTime() + OPTIMISATION.toNanos();
            }
            boolean reindexed = !edit.definition().indexes().equals(definition.indexes());
            definition = edit.definition();
            if (reindexed) {
                heldValues = heldValues.with(new PayloadIndexes(definition.indexes()), points.values());
            }
            view = viewOf(definition);
        }
    }

    private <T> T holding(Lock side, Supplier<T> action) {
        side.lock();
        try {
            if (dropped) {
                throw QdrantError.noCollection(definition.name());
            }
            return action.get();
        } finally {
            side.unlock();
        }
    }

    private View viewOf(CollectionDefinition described) {
        return new View(
                described.config(),
                VectorSchema.of(described.config().getParams()),
                new PayloadIndexes(described.indexes()),
                Collections.unmodifiableNavigableMap(points),
                heldValues);
    }

    private record View(
            CollectionConfig config,
            VectorSchema vectors,
            PayloadIndexes indexes,
            NavigableMap<PointKey, StoredPoint> points,
            HeldValues heldValues)
            implements CollectionView {
        @Override
        public Set<Value> valuesOf(FieldIndex index) {
            return heldValues.values(index);
        }

        @Override
        public Stream<StoredPoint> matching(Filter filter, Optional<PointKey> from) {
            PointCondition condition = Filters.compile(filter, indexes);
            return Candidates.of(filter, indexes, heldValues)
                    .map(keys ->
                            some(from.map(first -> keys.tailSet(first, true)).orElse(keys)))
                    .orElseGet(() -> from.map(first -> points.tailMap(first, true)).orElse(points).values().stream())
                    .filter(condition::matches);
        }

        private Stream<StoredPoint> some(NavigableSet<PointKey> keys) {
            return keys.stream().map(points::get).filter(Objects::nonNull);
        }
    }
}
