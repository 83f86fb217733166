package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.service.Writes.Target;
import io.github.qdrantmigrate.embedded.internal.shard.ShardSelector;
import io.github.qdrantmigrate.embedded.internal.update.DeleteOperation;
import io.github.qdrantmigrate.embedded.internal.update.DeleteVectorsOperation;
import io.github.qdrantmigrate.embedded.internal.update.PayloadOperation;
import io.github.qdrantmigrate.embedded.internal.update.PointOperation;
import io.github.qdrantmigrate.embedded.internal.update.PointSelection;
import io.github.qdrantmigrate.embedded.internal.update.UpdateVectorsOperation;
import io.github.qdrantmigrate.embedded.internal.update.UpsertOperation;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.Optional;

/**
 * A change of points as a client's message asks for it.
 *
 * @param target whom it is for
 * @param operation what it does
 */
record PointChange(Target target, PointOperation operation) {
    static PointChange of(UpsertPoints r) {
        return new PointChange(
                new Target(
                        r.getCollectionName(),
                        ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                        r.getWait(),
                        r.getTimeout()),
                UpsertOperation.of(
                        r.getPointsList(), filter(r.hasUpdateFilter(), r.getUpdateFilter()), r.getUpdateMode()));
    }

    static PointChange of(DeletePoints r) {
        if (!r.hasPoints()) {
            throw QdrantError.malformed("PointSelector is missing");
        }
        return new PointChange(
                new Target(
                        r.getCollectionName(),
                        ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                        r.getWait(),
                        r.getTimeout()),
                new DeleteOperation(PointSelection.of(r.getPoints())));
    }

    static PointChange of(UpdatePointVectors r) {
        return new PointChange(
                new Target(
                        r.getCollectionName(),
                        ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                        r.getWait(),
                        r.getTimeout()),
                UpdateVectorsOperation.of(r.getPointsList(), filter(r.hasUpdateFilter(), r.getUpdateFilter())));
    }

    static PointChange of(DeletePointVectors r) {
        PointSelection selection = selection(r.hasPointsSelector(), r.getPointsSelector());
        if (!r.hasVectors()) {
            throw QdrantError.malformed("vectors is expected");
        }
        return new PointChange(
                new Target(
                        r.getCollectionName(),
                        ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                        r.getWait(),
                        r.getTimeout()),
                new DeleteVectorsOperation(selection, r.getVectors().getNamesList()));
    }

    static PointChange set(SetPayloadPoints r) {
        Optional<JsonPath> key = r.hasKey() ? Optional.of(JsonPath.parse(r.getKey())) : Optional.empty();
        return new PointChange(
                new Target(
                        r.getCollectionName(),
                        ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                        r.getWait(),
                        r.getTimeout()),
                PayloadOperation.set(selection(r.hasPointsSelector(), r.getPointsSelector()), r.getPayloadMap(), key));
    }

    // Qdrant pays no attention to the key here.
    static PointChange overwrite(SetPayloadPoints r) {
        return new PointChange(
                new Target(
                        r.getCollectionName(),
                        ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                        r.getWait(),
                        r.getTimeout()),
                PayloadOperation.overwrite(selection(r.hasPointsSelector(), r.getPointsSelector()), r.getPayloadMap()));
    }

    static PointChange of(DeletePayloadPoints r) {
        return new PointChange(
                new Target(
                        r.getCollectionName(),
                        ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                        r.getWait(),
                        r.getTimeout()),
                PayloadOperation.delete(selection(r.hasPointsSelector(), r.getPointsSelector()), r.getKeysList()));
    }

    static PointChange of(ClearPayloadPoints r) {
        if (!r.hasPoints()) {
            throw QdrantError.malformed("PointSelector is missing");
        }
        return new PointChange(
                new Target(
                        r.getCollectionName(),
                        ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                        r.getWait(),
                        r.getTimeout()),
                PayloadOperation.clear(PointSelection.of(r.getPoints())));
    }

    static PointSelection selection(boolean given, PointsSelector selector) {
        if (!given) {
            throw QdrantError.malformed("points_selector is expected");
        }
        return PointSelection.of(selector);
    }

    static Optional<Filter> filter(boolean given, Filter filter) {
        return given ? Optional.of(filter) : Optional.empty();
    }
}
