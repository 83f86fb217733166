package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.github.qdrantmigrate.embedded.internal.store.ShardDefinition;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.ReplicaState;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which shards a collection gets. */
public final class ShardPlan {
    // Far more than one node can be meant to have; the server would run out of files and memory.
    private static final int MOST = 1_000;

    private ShardPlan() {}

    /** Those of a new collection: none where they are made for keys, else from number 0 on. */
    static List<ShardDefinition> of(CollectionParams params) {
        if (params.getShardingMethod() == ShardingMethod.Custom) {
            return List.of();
        }
        return IntStream.range(0, checked(params.getShardNumber()))
                .mapToObj(ShardDefinition::automatic)
                .toList();
    }

    /**
     * The collection with shards for another key.
     *
     * @param count how many shards; unsigned
     */
    public static CollectionDefinition plus(
            CollectionDefinition collection, ShardKey key, int count, ReplicaState state) {
        List<ShardDefinition> shards = new ArrayList<>(collection.shards());
        int next = 1 + shards.stream().mapToInt(ShardDefinition::number).max().orElse(0);
        IntStream.range(next, next + checked(count))
                .forEach(number -> shards.add(new ShardDefinition(number, Optional.of(key), state)));
        return collection.withShards(shards);
    }

    /** The collection without the shards of the key. */
    public static CollectionDefinition minus(CollectionDefinition collection, ShardKey key) {
        return collection.withShards(collection.shards().stream()
                .filter(shard -> !shard.key().equals(Optional.of(key)))
                .toList());
    }

    private static int checked(int count) {
        if (Integer.compareUnsigned(count, MOST) > 0) {
            throw QdrantError.notImplemented(
                    Integer.toUnsignedString(count) + " shards at once, which is more than " + MOST + ",");
        }
        return count;
    }
}
