package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.collection.ShardPlan;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.shard.ShardKeys;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.ReplicaState;
import io.qdrant.client.grpc.Collections.ShardKey;

/** Makes shards for a key. */
public record KeyCreation(CreateShardKey request) implements ClusterChange {
    /** Reads the client's message. */
    public static KeyCreation of(CreateShardKey request) {
        if (!ShardKeys.isSet(request.getShardKey())) {
            throw QdrantError.malformed("Shard key is not specified");
        }
        if (request.hasShardsNumber() && request.getShardsNumber() == 0) {
            throw notZero("Shard number");
        }
        if (request.hasReplicationFactor() && request.getReplicationFactor() == 0) {
            throw notZero("Replication factor");
        }
        return new KeyCreation(request);
    }

    private static QdrantError notZero(String what) {
        return QdrantError.malformed(what + " cannot be zero: out of range integral type conversion attempted");
    }

    @Override
    public void apply(Site site) {
        CollectionDefinition collection = site.edit().definition();
        ShardKey key = request.getShardKey();
        KeyDeletion.requireKeys(collection);
        ReplicaState state = request.hasInitialState() ? request.getInitialState() : ReplicaState.Active;
        if (state != ReplicaState.Active && state != ReplicaState.Partial) {
            throw QdrantError.badRequest("Initial state cannot be " + state + ", only Active or Partial are allowed");
        }
        if (ShardKeys.find(site.edit().before(), key).findAny().isPresent()) {
            throw QdrantError.badRequest(
                    "Sharding key " + ShardKeys.text(key) + " already exists for collection " + site.name());
        }
        request.getPlacementList().forEach(site.node()::requirePeer);
        int count = request.hasShardsNumber()
                ? request.getShardsNumber()
                : collection.config().getParams().getShardNumber();
        site.edit().define(ShardPlan.plus(collection, key, count, state));
    }
}
