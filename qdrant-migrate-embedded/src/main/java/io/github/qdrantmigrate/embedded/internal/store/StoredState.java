package io.github.qdrantmigrate.embedded.internal.store;

import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import java.util.List;
import java.util.Map;

/**
 * All that a store keeps.
 *
 * @param collections with their points
 * @param aliases each with its collection
 */
public record StoredState(List<StoredCollection> collections, Map<String, String> aliases) {
    /** Nothing. */
    public static final StoredState EMPTY = new StoredState(List.of(), Map.of());

    /** Copies both. */
    public StoredState {
        collections = List.copyOf(collections);
        aliases = Map.copyOf(aliases);
    }

    /**
     * A collection and its points.
     *
     * @param definition its description
     * @param shards what its shards hold, in the order of their definitions
     */
    public record StoredCollection(CollectionDefinition definition, List<StoredShard> shards) {
        /** Copies the list. */
        public StoredCollection {
            shards = List.copyOf(shards);
        }
    }

    /**
     * A shard's points.
     *
     * @param lastOperation the number of the last operation on it
     * @param points in any order
     */
    public record StoredShard(long lastOperation, List<StoredPoint> points) {
        /** Without points. */
        public static StoredShard empty(long lastOperation) {
            return new StoredShard(lastOperation, List.of());
        }
    }
}
