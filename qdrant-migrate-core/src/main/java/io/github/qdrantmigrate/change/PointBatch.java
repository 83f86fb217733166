package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Operations on points that are sent in one call. An operation on no points is none; points to which the same is done share an
 * operation.
 */
final class PointBatch {
    private final UpdateBatchPoints.Builder batch;
    private final @Nullable ShardKeySelector where;

    private PointBatch(UpdateBatchPoints.Builder batch, @Nullable ShardKeySelector where) {
        this.batch = batch;
        this.where = where;
    }

    static PointBatch of(String collection) {
        return new PointBatch(
                UpdateBatchPoints.newBuilder().setCollectionName(collection).setWait(true), null);
    }

    /** The same batch, for operations under shard keys; null for a collection that has none. */
    PointBatch under(@Nullable ShardKeySelector shardKeys) {
        return new PointBatch(batch, shardKeys);
    }

    /** The call; empty if there is nothing to be done. */
    Optional<Request> request() {
        return batch.getOperationsCount() == 0
                ? Optional.empty()
                : Optional.of(new Request(Call.UPDATE_BATCH, batch.build()));
    }

    void delete(List<PointId> ids) {
        if (!ids.isEmpty()) {
            PointsUpdateOperation.DeletePoints.Builder delete = operation().getDeletePointsBuilder();
            delete.setPoints(Selection.ofIds(ids));
            under(delete::setShardKeySelector);
        }
    }

    void upsert(List<PointStruct> points) {
        if (!points.isEmpty()) {
            PointsUpdateOperation.PointStructList.Builder upsert = operation().getUpsertBuilder();
            upsert.addAllPoints(points);
            under(upsert::setShardKeySelector);
        }
    }

    void updateVectors(List<PointVectors> points) {
        if (!points.isEmpty()) {
            PointsUpdateOperation.UpdateVectors.Builder update = operation().getUpdateVectorsBuilder();
            update.addAllPoints(points);
            under(update::setShardKeySelector);
        }
    }

    /** By point, the names of the vectors that it shall not have. */
    void deleteVectors(Map<PointId, Set<String>> names) {
        alike(names, (same, ids) -> {
            if (!same.isEmpty()) {
                PointsUpdateOperation.DeleteVectors.Builder delete = operation().getDeleteVectorsBuilder();
                delete.setPointsSelector(Selection.ofIds(ids))
                        .getVectorsBuilder()
                        .addAllNames(same);
                under(delete::setShardKeySelector);
            }
        });
    }

    void clearPayload(List<PointId> ids) {
        if (!ids.isEmpty()) {
            PointsUpdateOperation.ClearPayload.Builder clear = operation().getClearPayloadBuilder();
            clear.setPoints(Selection.ofIds(ids));
            under(clear::setShardKeySelector);
        }
    }

    /** By point, the payload that it shall have; one without fields is none. */
    void overwritePayload(Map<PointId, Map<String, Value>> payloads) {
        alike(payloads, (same, ids) -> {
            if (same.isEmpty()) {
                clearPayload(ids);
            } else {
                PointsUpdateOperation.OverwritePayload.Builder overwrite =
                        operation().getOverwritePayloadBuilder();
                overwrite.putAllPayload(same).setPointsSelector(Selection.ofIds(ids));
                under(overwrite::setShardKeySelector);
            }
        });
    }

    /** By point, the fields that are to be set. */
    void setPayload(Map<PointId, Map<String, Value>> fields) {
        alike(fields, (same, ids) -> {
            if (!same.isEmpty()) {
                PointsUpdateOperation.SetPayload.Builder set = operation().getSetPayloadBuilder();
                set.putAllPayload(same).setPointsSelector(Selection.ofIds(ids));
                under(set::setShardKeySelector);
            }
        });
    }

    /** By point, the paths that are to be deleted. */
    void deletePayload(Map<PointId, Set<String>> paths) {
        alike(paths, (same, ids) -> {
            if (!same.isEmpty()) {
                PointsUpdateOperation.DeletePayload.Builder delete = operation().getDeletePayloadBuilder();
                delete.addAllKeys(same).setPointsSelector(Selection.ofIds(ids));
                under(delete::setShardKeySelector);
            }
        });
    }

    private PointsUpdateOperation.Builder operation() {
        return batch.addOperationsBuilder();
    }

    private void under(Consumer<ShardKeySelector> setter) {
        if (where != null) {
            setter.accept(where);
        }
    }

    private static <T> void alike(Map<PointId, T> byPoint, BiConsumer<T, List<PointId>> action) {
        Map<T, List<PointId>> alike = new LinkedHashMap<>();
        byPoint.forEach((id, value) ->
                alike.computeIfAbsent(value, v -> new ArrayList<>()).add(id));
        alike.forEach(action);
    }
}
