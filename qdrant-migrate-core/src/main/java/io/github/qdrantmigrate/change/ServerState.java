package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a change may ask of the server before it runs and after. */
public interface ServerState {
    /** Which release the server is. */
    ServerRelease release();

    /** Whether the server is of this version or a newer one. */
    default boolean isAtLeast(int major, int minor) {
        return isAtLeast(major, minor, 0);
    }

    /** Whether the server is of this version or a newer one. */
    default boolean isAtLeast(int major, int minor, int patch) {
        return release().compareTo(new ServerRelease(major, minor, patch)) >= 0;
    }

    /** A collection by its own name; empty if there is none, also for an alias. */
    Optional<CollectionInfo> collection(String name);

    /** All aliases with the collections that they point to. */
    Map<String, String> aliases();

    /** The shard keys of a collection; empty where it has none. */
    List<ShardKey> shardKeys(String collection);

    /**
     * Some points of a collection, those that are there, in no order.
     *
     * @param shardKey where to look; null where the collection has no shard keys
     * @param parts what of them
     */
    List<RetrievedPoint> points(String collection, @Nullable ShardKey shardKey, List<PointId> ids, PointParts parts);

    /** How many points of a collection match, exactly; the empty filter matches all. */
    default long count(String collection, Filter filter) {
        return count(collection, ShardKeySelector.getDefaultInstance(), filter);
    }

    /** How many points match in the shard keys that are selected; the empty selector means all of the collection. */
    long count(String collection, ShardKeySelector shardKeys, Filter filter);

    /** How the points of each shard key are spread; empty for a collection without shard keys. */
    Map<ShardKey, Shards> shards(String collection);

    /** Whether the server runs as a cluster, if only of one node: else it has no shard keys. */
    boolean isDistributed();

    /** Any points of a collection, to see how large they are. */
    List<RetrievedPoint> sample(String collection, PointParts parts, int limit);

    /** The collection that an alias points to; empty if there is no such alias. */
    default Optional<String> aliasTarget(String alias) {
        return Optional.ofNullable(aliases().get(alias));
    }

    /** A collection by its own name or by an alias. */
    default Optional<CollectionInfo> resolve(String nameOrAlias) {
        return collection(aliasTarget(nameOrAlias).orElse(nameOrAlias));
    }

    /**
     * The shards of one shard key.
     *
     * @param shards how many shards
     * @param replicas of the shard that has the fewest
     */
    record Shards(int shards, int replicas) {}
}
