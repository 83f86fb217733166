package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.config.SegmentLayout;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.point.VectorSchema;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.github.qdrantmigrate.embedded.internal.store.ShardDefinition;
import io.github.qdrantmigrate.embedded.internal.store.Store;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange;
import io.github.qdrantmigrate.embedded.internal.store.StoredState.StoredCollection;
import io.github.qdrantmigrate.embedded.internal.store.StoredState.StoredShard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** A collection with its points. Many may read it at once; one writes. */
public final class LiveCollection {
    // How long the server reports a collection as being optimised after a change that rebuilds its segments.
    private static final Duration OPTIMISATION = Duration.ofSeconds(2);

    private final Store store;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Integer, Shard> shards = new TreeMap<>();
    private CollectionView view;
    private final RoughCount roughCount;
    private boolean dropped;
    private long optimisedFrom = System.nanoTime();

    LiveCollection(Store store, StoredCollection stored) {
        this.store = store;
        CollectionDefinition definition = stored.definition();
        PayloadIndexes indexes = new PayloadIndexes(definition.indexes());
        for (int i = 0; i < definition.shards().size(); i++) {
            ShardDefinition shard = definition.shards().get(i);
            shards.put(shard.number(), new Shard(shard, stored.shards().get(i), indexes));
        }
        view = viewOf(definition, indexes);
        roughCount = new RoughCount(view.pointsCount());
    }

    /** Its name. */
    public String name() {
        return view.definition().name();
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
            CollectionEdit edit = new CollectionEdit(view, shards, roughCount);
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

    /** Removes the collection, and keeps the other changes with that. */
    void drop(StoreChange... others) {
        holding(lock.writeLock(), () -> {
            List<StoreChange> changes = new ArrayList<>(List.of(others));
            changes.add(new StoreChange.Dropped(view.definition()));
            store.commit(changes);
            dropped = true;
            shards.values().forEach(Shard::clear);
            return true;
        });
    }

    private void commit(CollectionEdit edit) {
        List<StoreChange> changes = edit.changes();
        if (changes.isEmpty()) {
            return;
        }
        store.commit(changes);
        edit.edits()
                .forEach((number, shard) ->
                        Objects.requireNonNull(shards.get(number)).apply(shard));
        if (!edit.definition().equals(view.definition())) {
            define(edit);
        }
    }

    private void define(CollectionEdit edit) {
        CollectionDefinition definition = edit.definition();
        if (SegmentLayout.of(view.config()).differsFrom(SegmentLayout.of(definition.config()))) {
            optimisedFrom = System.nanoTime() + OPTIMISATION.toNanos();
        }
        PayloadIndexes indexes = view.indexes();
        if (!definition.indexes().equals(view.definition().indexes())) {
            PayloadIndexes changed = new PayloadIndexes(definition.indexes());
            shards.values().forEach(shard -> shard.index(changed));
            indexes = changed;
        }
        shards.keySet()
                .retainAll(definition.shards().stream()
                        .map(ShardDefinition::number)
                        .toList());
        for (ShardDefinition shard : definition.shards()) {
            Shard known = shards.get(shard.number());
            if (known == null) {
                shards.put(shard.number(), new Shard(shard, StoredShard.empty(edit.firstOperation()), indexes));
            } else {
                known.describe(shard);
            }
        }
        view = viewOf(definition, indexes);
    }

    private <T> T holding(Lock side, Supplier<T> action) {
        side.lock();
        try {
            if (dropped) {
                throw QdrantError.noCollection(name());
            }
            return action.get();
        } finally {
            side.unlock();
        }
    }

    private CollectionView viewOf(CollectionDefinition definition, PayloadIndexes indexes) {
        return new CollectionView(
                definition, VectorSchema.of(definition.config().getParams()), indexes, List.copyOf(shards.values()));
    }
}
