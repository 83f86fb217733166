package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.service.Writes.Target;
import io.github.qdrantmigrate.embedded.internal.shard.ShardSelector;
import io.github.qdrantmigrate.embedded.internal.update.DeleteOperation;
import io.github.qdrantmigrate.embedded.internal.update.DeleteVectorsOperation;
import io.github.qdrantmigrate.embedded.internal.update.PayloadOperation;
import io.github.qdrantmigrate.embedded.internal.update.PointSelection;
import io.github.qdrantmigrate.embedded.internal.update.UpdateVectorsOperation;
import io.github.qdrantmigrate.embedded.internal.update.UpsertOperation;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import java.util.Optional;

/**
 * One change of a batch. It is read only when it is its turn, so one that cannot be read does not hinder those before.
 *
 * @param batch what it is part of
 * @param step what it does
 */
record BatchStep(UpdateBatchPoints batch, PointsUpdateOperation step) {
    @SuppressWarnings("deprecation") // older clients still send the two older forms
    PointChange change() {
        return switch (step.getOperationCase()) {
            case UPSERT -> upsert(step.getUpsert());
            case DELETE_DEPRECATED -> delete(step.getDeleteDeprecated(), ShardSelector.none());
            case DELETE_POINTS ->
                delete(
                        given(
                                step.getDeletePoints().hasPoints(),
                                step.getDeletePoints().getPoints()),
                        ShardSelector.of(
                                step.getDeletePoints().hasShardKeySelector(),
                                step.getDeletePoints().getShardKeySelector()));
            case SET_PAYLOAD -> setPayload(step.getSetPayload());
            case OVERWRITE_PAYLOAD -> overwritePayload(step.getOverwritePayload());
            case DELETE_PAYLOAD -> deletePayload(step.getDeletePayload());
            case CLEAR_PAYLOAD_DEPRECATED -> clearPayload(step.getClearPayloadDeprecated(), ShardSelector.none());
            case CLEAR_PAYLOAD ->
                clearPayload(
                        given(
                                step.getClearPayload().hasPoints(),
                                step.getClearPayload().getPoints()),
                        ShardSelector.of(
                                step.getClearPayload().hasShardKeySelector(),
                                step.getClearPayload().getShardKeySelector()));
            case UPDATE_VECTORS -> updateVectors(step.getUpdateVectors());
            case DELETE_VECTORS -> deleteVectors(step.getDeleteVectors());
            case OPERATION_NOT_SET -> throw QdrantError.malformed("Operation is missing");
        };
    }

    private Target target(ShardSelector shards) {
        return new Target(batch.getCollectionName(), shards, batch.getWait(), batch.getTimeout());
    }

    private static PointsSelector given(boolean given, PointsSelector selector) {
        if (!given) {
            throw QdrantError.malformed("PointSelector is missing");
        }
        return selector;
    }

    private PointChange upsert(PointsUpdateOperation.PointStructList upsert) {
        return new PointChange(
                target(ShardSelector.of(upsert.hasShardKeySelector(), upsert.getShardKeySelector())),
                UpsertOperation.of(
                        upsert.getPointsList(),
                        PointChange.filter(upsert.hasUpdateFilter(), upsert.getUpdateFilter()),
                        upsert.getUpdateMode()));
    }

    private PointChange delete(PointsSelector points, ShardSelector shards) {
        return new PointChange(target(shards), new DeleteOperation(PointSelection.of(points)));
    }

    private PointChange setPayload(PointsUpdateOperation.SetPayload set) {
        Optional<JsonPath> key = set.hasKey() ? Optional.of(JsonPath.parse(set.getKey())) : Optional.empty();
        PointSelection selection = PointChange.selection(set.hasPointsSelector(), set.getPointsSelector());
        return new PointChange(
                target(ShardSelector.of(set.hasShardKeySelector(), set.getShardKeySelector())),
                PayloadOperation.set(selection, set.getPayloadMap(), key));
    }

    private PointChange overwritePayload(PointsUpdateOperation.OverwritePayload overwrite) {
        PointSelection selection = PointChange.selection(overwrite.hasPointsSelector(), overwrite.getPointsSelector());
        return new PointChange(
                target(ShardSelector.of(overwrite.hasShardKeySelector(), overwrite.getShardKeySelector())),
                PayloadOperation.overwrite(selection, overwrite.getPayloadMap()));
    }

    private PointChange deletePayload(PointsUpdateOperation.DeletePayload delete) {
        PointSelection selection = PointChange.selection(delete.hasPointsSelector(), delete.getPointsSelector());
        return new PointChange(
                target(ShardSelector.of(delete.hasShardKeySelector(), delete.getShardKeySelector())),
                PayloadOperation.delete(selection, delete.getKeysList()));
    }

    private PointChange clearPayload(PointsSelector points, ShardSelector shards) {
        return new PointChange(target(shards), PayloadOperation.clear(PointSelection.of(points)));
    }

    private PointChange updateVectors(PointsUpdateOperation.UpdateVectors update) {
        return new PointChange(
                target(ShardSelector.of(update.hasShardKeySelector(), update.getShardKeySelector())),
                UpdateVectorsOperation.of(
                        update.getPointsList(),
                        PointChange.filter(update.hasUpdateFilter(), update.getUpdateFilter())));
    }

    private PointChange deleteVectors(PointsUpdateOperation.DeleteVectors delete) {
        PointSelection selection = PointChange.selection(delete.hasPointsSelector(), delete.getPointsSelector());
        if (!delete.hasVectors()) {
            throw QdrantError.malformed("vectors is expected");
        }
        return new PointChange(
                target(ShardSelector.of(delete.hasShardKeySelector(), delete.getShardKeySelector())),
                new DeleteVectorsOperation(selection, delete.getVectors().getNamesList()));
    }
}
