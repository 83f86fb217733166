package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.List;

/**
 * What was captured of the points that a change touches.
 *
 * @param points how many, those that were not there included
 * @param shardKeys the shards that they are in; empty where the collection has no shard keys
 * @param parts what of them
 */
public record Extent(long points, List<ShardKey> shardKeys, PointParts parts) {
    public Extent {
        shardKeys = List.copyOf(shardKeys);
    }
}
