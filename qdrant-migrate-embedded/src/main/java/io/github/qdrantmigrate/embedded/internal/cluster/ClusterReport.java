package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.store.ShardDefinition;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.ListShardKeysResponse;
import io.qdrant.client.grpc.Collections.LocalShardInfo;
import io.qdrant.client.grpc.Collections.ShardKeyDescription;
import java.util.Optional;

/** What is told about the shards of a collection. */
public final class ClusterReport {
    private ClusterReport() {}

    /** All shards, each of which is on this node. */
    public static CollectionClusterInfoResponse shards(CollectionView collection, Node node) {
        CollectionClusterInfoResponse.Builder response = CollectionClusterInfoResponse.newBuilder()
                .setPeerId(node.peer())
                .setShardCount(collection.shards().size());
        collection.shards().forEach(shard -> response.addLocalShards(describe(shard)));
        return response.build();
    }

    private static LocalShardInfo describe(ShardView shard) {
        ShardDefinition definition = shard.definition();
        LocalShardInfo.Builder info = LocalShardInfo.newBuilder()
                .setShardId(definition.number())
                .setPointsCount(shard.points().size())
                .setState(definition.state());
        definition.key().ifPresent(info::setShardKey);
        return info.build();
    }

    /** The shard keys, in the order in which they were made. */
    public static ListShardKeysResponse.Builder keys(CollectionView collection) {
        ListShardKeysResponse.Builder response = ListShardKeysResponse.newBuilder();
        collection.shards().stream()
                .map(shard -> shard.definition().key())
                .flatMap(Optional::stream)
                .distinct()
                .forEach(key ->
                        response.addShardKeys(ShardKeyDescription.newBuilder().setKey(key)));
        return response;
    }
}
