package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Points.ShardKeySelector;

/** Shard keys on a single node: none can be made, so no key is ever found. */
public final class Sharding {
    private Sharding() {}

    /** Refuses a write that names a shard key, and one that has to name one but does not. */
    public static void checkWrite(CollectionConfig config, ShardKeySelector keys) {
        checkRead(keys);
        if (withoutShards(config)) {
            throw QdrantError.wrongInput("Shard key not specified");
        }
    }

    /** Whether the collection waits for shard keys to be made, which a single node never does. */
    public static boolean withoutShards(CollectionConfig config) {
        return config.getParams().getShardingMethod() == ShardingMethod.Custom;
    }

    /** Refuses a read that names a shard key. */
    public static void checkRead(ShardKeySelector keys) {
        if (keys.getShardKeysCount() > 0) {
            throw QdrantError.wrongInput("Shard key " + text(keys.getShardKeys(0)) + " not found");
        }
    }

    private static String text(ShardKey key) {
        return key.hasNumber() ? Long.toUnsignedString(key.getNumber()) : '"' + key.getKeyword() + '"';
    }
}
