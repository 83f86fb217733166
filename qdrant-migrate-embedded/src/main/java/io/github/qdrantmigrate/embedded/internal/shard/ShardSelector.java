package io.github.qdrantmigrate.embedded.internal.shard;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** For which shards a request is, by their keys. */
public sealed interface ShardSelector {
    /** All shards for a read; for a write those of a collection that has no keys. */
    static ShardSelector none() {
        return new WithoutKey();
    }

    /**
     * Reads the client's message.
     *
     * @param given whether there is one
     */
    static ShardSelector of(boolean given, ShardKeySelector selector) {
        if (!given) {
            return none();
        }
        List<ShardKey> keys =
                selector.getShardKeysList().stream().filter(ShardKeys::isSet).toList();
        if (!selector.hasFallback()) {
            return new Keys(keys);
        }
        if (keys.size() != 1) {
            throw QdrantError.malformed("Fallback shard key " + ShardKeys.debug(selector.getFallback())
                    + " can only be set when a single shard key is provided");
        }
        return ShardKeys.isSet(selector.getFallback())
                ? new WithFallback(keys.get(0), selector.getFallback())
                : new Keys(keys);
    }

    /** The shards that are read, one after the other. */
    List<ShardView> forRead(CollectionView collection);

    /** The keys under which is written; empty for the shards of a collection that has no keys. */
    List<Optional<ShardKey>> forWrite(CollectionView collection);

    /** Selectors for writes that select the same, one after the other, none of which names a key twice. */
    default List<ShardSelector> withoutRepetition() {
        return List.of(this);
    }

    /** Without keys. */
    record WithoutKey() implements ShardSelector {
        @Override
        public List<ShardView> forRead(CollectionView collection) {
            return collection.activeShards().toList();
        }

        @Override
        public List<Optional<ShardKey>> forWrite(CollectionView collection) {
            return List.of(Optional.empty());
        }
    }

    /** The shards of these keys; of one that is given twice, they count twice. */
    record Keys(List<ShardKey> keys) implements ShardSelector {
        /** Copies the list. */
        public Keys {
            keys = List.copyOf(keys);
        }

        @Override
        public List<ShardView> forRead(CollectionView collection) {
            return keys.stream()
                    .map(key -> ShardKeys.shards(collection, key))
                    .flatMap(List::stream)
                    .map(ShardKeys::readable)
                    .toList();
        }

        @Override
        public List<Optional<ShardKey>> forWrite(CollectionView collection) {
            if (keys.isEmpty()) {
                throw QdrantError.wrongInput("Empty shard keys selection");
            }
            return keys.stream().map(Optional::of).toList();
        }

        @Override
        public List<ShardSelector> withoutRepetition() {
            return Set.copyOf(keys).size() == keys.size()
                    ? List.of(this)
                    : keys.stream()
                            .<ShardSelector>map(key -> new Keys(List.of(key)))
                            .toList();
        }
    }

    /** The shards of the key, or those of another one if it does not exist or cannot be used. */
    record WithFallback(ShardKey target, ShardKey fallback) implements ShardSelector {
        @Override
        public List<ShardView> forRead(CollectionView collection) {
            return new Keys(List.of(used(collection))).forRead(collection);
        }

        @Override
        public List<Optional<ShardKey>> forWrite(CollectionView collection) {
            return List.of(Optional.of(used(collection)));
        }

        private ShardKey used(CollectionView collection) {
            List<ShardView> targets = ShardKeys.find(collection, target).toList();
            if (!targets.isEmpty()
                    && targets.stream().allMatch(shard -> shard.definition().active())) {
                return target;
            }
            if (ShardKeys.find(collection, fallback).findAny().isPresent()) {
                return fallback;
            }
            String neither = "Neither target shard key " + ShardKeys.text(target) + " nor fallback shard key "
                    + ShardKeys.text(fallback);
            throw targets.isEmpty()
                    ? QdrantError.notFound(neither + " exist not found")
                    : QdrantError.unavailable(neither + " have active replicas");
        }
    }
}
