package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Collections.UpdateQueueInfo;

/** What is told about a collection. */
public final class CollectionReport {
    private CollectionReport() {}

    /** The collection's state now. */
    public static CollectionInfo of(LiveCollection collection) {
        CollectionStatus status = collection.optimising() ? CollectionStatus.Yellow : CollectionStatus.Green;
        return collection.read(view -> of(view, status));
    }

    private static CollectionInfo of(CollectionView view, CollectionStatus status) {
        CollectionInfo.Builder info = CollectionInfo.newBuilder()
                .setStatus(status)
                .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                .setSegmentsCount(1)
                .setConfig(view.config())
                .setPointsCount(view.points().size())
                .setIndexedVectorsCount(0)
                .setUpdateQueue(UpdateQueueInfo.getDefaultInstance());
        if (view.config().getParams().getShardingMethod() == ShardingMethod.Custom) {
            // Segments are counted in shards, and there are none.
            info.setSegmentsCount(0);
        }
        for (FieldIndex index : view.indexes().all()) {
            long held = view.points().values().stream()
                    .filter(point -> !index.held(point).isEmpty())
                    .count();
            info.putPayloadSchema(
                    index.path().toString(),
                    index.description().toBuilder().setPoints(held).build());
        }
        return info.build();
    }
}
