package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.ServerState.Shards;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoRequest;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Looks how collections are spread over shards. */
final class Sharding {
    private static final String STANDALONE = "Distributed mode disabled";

    /** A name that no collection can have. */
    private static final String NO_COLLECTION = "/";

    private final QdrantServer server;

    Sharding(QdrantServer server) {
        this.server = server;
    }

    /** The keys of a collection with their shards. */
    Map<ShardKey, Shards> keys(String collection) {
        CollectionClusterInfoRequest request = CollectionClusterInfoRequest.newBuilder()
                .setCollectionName(collection)
                .build();
        CollectionClusterInfoResponse info =
                server.collections("CollectionClusterInfo", s -> s.collectionClusterInfo(request));
        Map<ShardKey, Map<Integer, Integer>> replicas = new HashMap<>();
        BiConsumer<ShardKey, Integer> count = (key, shard) ->
                replicas.computeIfAbsent(key, k -> new HashMap<>()).merge(shard, 1, Integer::sum);
        info.getLocalShardsList().stream()
                .filter(shard -> shard.hasShardKey())
                .forEach(shard -> count.accept(shard.getShardKey(), shard.getShardId()));
        info.getRemoteShardsList().stream()
                .filter(shard -> shard.hasShardKey())
                .forEach(shard -> count.accept(shard.getShardKey(), shard.getShardId()));
        Map<ShardKey, Shards> keys = new HashMap<>();
        replicas.forEach((key, shards) -> keys.put(key, new Shards(shards.size(), Collections.min(shards.values()))));
        return keys;
    }

    /** What a write to all of a collection needs: one selector of each key, or the empty one where there are none. */
    List<ShardKeySelector> selectors(String collection) {
        List<ShardKeySelector> each = keys(collection).keySet().stream()
                .map(key -> ShardKeySelector.newBuilder().addShardKeys(key).build())
                .toList();
        return each.isEmpty() ? List.of(ShardKeySelector.getDefaultInstance()) : each;
    }

    /**
     * No call says it, but a node that is no part of a cluster refuses to delete any shard key before it looks for the
     * collection, and there is no such collection.
     */
    boolean isDistributed() {
        DeleteShardKeyRequest.Builder request =
                DeleteShardKeyRequest.newBuilder().setCollectionName(NO_COLLECTION);
        request.getRequestBuilder().getShardKeyBuilder().setNumber(0);
        try {
            server.collections("DeleteShardKey", s -> s.deleteShardKey(request.build()));
            return true;
        } catch (QdrantMigrateException.Server e) {
            String answer = e.problems().get(0).what();
            if (e.code() != ErrorCode.SERVER_ERROR) {
                // A key without the right, or no answer: that says nothing about the server.
                throw e;
            }
            return !answer.contains(STANDALONE);
        }
    }
}
