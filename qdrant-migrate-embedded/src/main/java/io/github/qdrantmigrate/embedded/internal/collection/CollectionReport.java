package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.UpdateQueueInfo;
import java.util.List;

/** What is told about a collection. */
public final class CollectionReport {
    private CollectionReport() {}

    /** The collection's state now. */
    public static CollectionInfo of(LiveCollection collection) {
        boolean optimising = collection.optimising();
        return collection.read(view -> of(view, optimising));
    }

    private static CollectionInfo of(CollectionView view, boolean optimising) {
        List<ShardView> shards = view.activeShards().toList();
        CollectionInfo.Builder info = CollectionInfo.newBuilder()
                .setStatus(optimising && !shards.isEmpty() ? CollectionStatus.Yellow : CollectionStatus.Green)
                .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                .setSegmentsCount(shards.size())
                .setConfig(view.config())
                .setPointsCount(view.pointsCount())
                .setIndexedVectorsCount(0)
                .setUpdateQueue(UpdateQueueInfo.getDefaultInstance());
        for (FieldIndex index : view.indexes().all()) {
            long held = shards.stream()
                    .flatMap(shard -> shard.points().values().stream())
                    .filter(point -> !index.held(point).isEmpty())
                    .count();
            info.putPayloadSchema(
                    index.path().toString(),
                    index.description().toBuilder().setPoints(held).build());
        }
        return info.build();
    }
}
