package io.github.qdrantmigrate.embedded.internal.shard;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of shards: texts or numbers. */
public final class ShardKeys {
    private ShardKeys() {}

    /** Whether the message holds a key. */
    public static boolean isSet(ShardKey key) {
        return key.getKeyCase() != ShardKey.KeyCase.KEY_NOT_SET;
    }

    /** The key in the server's messages. */
    public static String text(ShardKey key) {
        return key.hasNumber() ? Long.toUnsignedString(key.getNumber()) : '"' + key.getKeyword() + '"';
    }

    static String debug(ShardKey key) {
        String value =
                isSet(key) ? "Some(" + (key.hasNumber() ? "Number" : "Keyword") + "(" + text(key) + "))" : "None";
        return "Some(ShardKey { key: " + value + " })";
    }

    /** The shards of the key; none if there is no such key. */
    public static Stream<ShardView> find(CollectionView collection, ShardKey key) {
        return collection.shards().stream()
                .filter(shard -> shard.definition().key().equals(Optional.of(key)));
    }

    static List<ShardView> shards(CollectionView collection, ShardKey key) {
        List<ShardView> shards = find(collection, key).toList();
        if (shards.isEmpty()) {
            throw QdrantError.badRequest("Shard key " + text(key) + " not found");
        }
        return shards;
    }

    static ShardView readable(ShardView shard) {
        if (!shard.definition().active()) {
            throw QdrantError.internal("The replica set for shard "
                    + shard.definition().number() + " does not have enough active replicas");
        }
        return shard;
    }
}
