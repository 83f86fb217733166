package io.github.qdrantmigrate.embedded.internal.store;

import io.qdrant.client.grpc.Collections.ReplicaState;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.Optional;

/**
 * A part of a collection that keeps points of its own.
 *
 * @param number tells it from the others of the collection
 * @param key the shard key that it was made for; empty where points are spread automatically
 * @param state whether it can be used
 */
public record ShardDefinition(int number, Optional<ShardKey> key, ReplicaState state) {
    /** One of a collection that spreads points automatically. */
    public static ShardDefinition automatic(int number) {
        return new ShardDefinition(number, Optional.empty(), ReplicaState.Active);
    }

    /** Whether it can be read and written to. */
    public boolean active() {
        return state == ReplicaState.Active;
    }
}
