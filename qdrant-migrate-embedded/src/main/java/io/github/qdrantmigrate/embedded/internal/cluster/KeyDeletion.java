package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.collection.ShardPlan;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.shard.ShardKeys;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.qdrant.client.grpc.Collections.DeleteShardKey;
import io.qdrant.client.grpc.Collections.ShardKey;

/** Removes the shards of a key with their points. */
public record KeyDeletion(ShardKey key) implements ClusterChange {
    /** Reads the client's message. */
    public static KeyDeletion of(DeleteShardKey request) {
        if (!ShardKeys.isSet(request.getShardKey())) {
            throw QdrantError.malformed("Shard key is not specified");
        }
        return new KeyDeletion(request.getShardKey());
    }

    @Override
    public void apply(Site site) {
        CollectionDefinition collection = site.edit().definition();
        requireKeys(collection);
        if (ShardKeys.find(site.edit().before(), key).findAny().isEmpty()) {
            throw QdrantError.badRequest(
                    "Sharding key " + ShardKeys.text(key) + " does not exist for collection " + site.name());
        }
        site.edit().define(ShardPlan.minus(collection, key));
    }

    // The server says this when a key is removed, too.
    static void requireKeys(CollectionDefinition collection) {
        if (!collection.shardedByKey()) {
            throw QdrantError.badRequest("Shard Key cannot be created with Auto sharding method");
        }
    }
}
