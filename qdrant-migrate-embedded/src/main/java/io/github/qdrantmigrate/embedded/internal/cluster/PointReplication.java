package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.shard.ShardKeys;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.github.qdrantmigrate.embedded.internal.store.ShardDefinition;
import io.qdrant.client.grpc.Collections.ReplicaState;
import io.qdrant.client.grpc.Collections.ReplicatePoints;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.List;

/**
 * Copies the points that match from the shard of one key to that of another, which can be used from then on. The server
 * does it in the background and answers at once; here it is done when it is answered.
 */
record PointReplication(ReplicatePoints request) implements ClusterChange {
    private static final int BATCH = 100;

    static PointReplication of(ReplicatePoints request) {
        Filters.check(request.getFilter());
        if (!ShardKeys.isSet(request.getFromShardKey())) {
            throw QdrantError.malformed("from_shard_key is not specified");
        }
        if (!ShardKeys.isSet(request.getToShardKey())) {
            throw QdrantError.malformed("to_shard_key is not specified");
        }
        return new PointReplication(request);
    }

    @Override
    public void apply(Site site) {
        List<ShardView> sources = shards(site, request.getFromShardKey());
        if (sources.size() != 1) {
            throw QdrantError.badRequest("Only replicating from shard keys with exactly one shard is supported. Shard"
                    + " key " + ShardKeys.text(request.getFromShardKey()) + " has " + sources.size() + " shards");
        }
        List<ShardView> targets = shards(site, request.getToShardKey());
        if (targets.size() != 1) {
            throw QdrantError.badRequest("Only replicating to shard keys with exactly one replica is supported. Shard"
                    + " key " + ShardKeys.text(request.getToShardKey()) + " has " + targets.size() + " replicas");
        }
        ShardDefinition target = targets.get(0).definition();
        if (!request.hasFilter()) {
            throw ShardMove.wrongTarget(target.number());
        }
        copy(sources.get(0), site.edit().shard(target.number()));
        site.edit().define(activated(site.edit().definition(), target));
    }

    private static List<ShardView> shards(Site site, ShardKey key) {
        List<ShardView> shards = ShardKeys.find(site.edit().before(), key).toList();
        if (shards.isEmpty()) {
            throw QdrantError.wrongInput("Shard key " + ShardKeys.text(key) + " does not exist for collection "
                    + site.edit().definition().name());
        }
        return shards;
    }

    // The indexes are made anew, and then the points are put in, batch by batch; at least one batch is sent.
    private void copy(ShardView source, ShardEdit target) {
        target.log(target.collection().definition().indexes().size());
        List<StoredPoint> points = source.matching(request.getFilter()).toList();
        int start = 0;
        do {
            target.log(1);
            points.subList(start, Math.min(points.size(), start + BATCH)).forEach(target::put);
            start += BATCH;
        } while (start < points.size());
    }

    private static CollectionDefinition activated(CollectionDefinition collection, ShardDefinition target) {
        return collection.withShards(collection.shards().stream()
                .map(shard -> shard.equals(target)
                        ? new ShardDefinition(shard.number(), shard.key(), ReplicaState.Active)
                        : shard)
                .toList());
    }
}
