package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The calls that bring a page of points back: one, and more only where the server keeps numbers otherwise than it is sent.
 *
 * <p>Up to Qdrant 1.18 an upsert onto a point keeps vectors that it does not name, and a payload where it brings none, if
 * the point lies in an optimized segment. So what was not there is removed by an operation of its own.
 */
final class PointRestoration {
    /** More are not needed where a server moves a number the same way each time. */
    private static final int CORRECTIONS = 6;

    private final String collection;
    private final RestoredVectors vectors;
    private final Set<String> vectorNames;
    private final CapturedPoints.Page page;
    private final UpdateBatchPoints.Builder batch = UpdateBatchPoints.newBuilder();

    /** @param vectors those that the collection has now */
    PointRestoration(String collection, RestoredVectors vectors, CapturedPoints.Page page) {
        this.collection = collection;
        this.vectors = vectors;
        this.vectorNames = vectors.names();
        this.page = page;
    }

    /** The calls, each made up when the one before it was answered. */
    Stream<Request> requests(ServerState state) {
        Stream<Request> first = request(state).stream();
        boolean mayDrift = page.parts().payload()
                && page.present().stream().anyMatch(point -> DoubleDrift.mayHappen(point.getPayloadMap()));
        if (!mayDrift) {
            return first;
        }
        Map<PointId, Map<String, Value>> sent = new HashMap<>();
        page.present().forEach(point -> sent.put(point.getId(), point.getPayloadMap()));
        Stream<Request> corrections = Stream.generate(() -> correction(state, sent))
                .limit(CORRECTIONS)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream);
        return Stream.concat(first, corrections);
    }

    /** Sends payloads again whose numbers the server keeps otherwise; empty if there are none. */
    private Optional<Request> correction(ServerState state, Map<PointId, Map<String, Value>> sent) {
        Map<PointId, Map<String, Value>> held = held(state);
        List<RetrievedPoint> corrected = new ArrayList<>();
        for (RetrievedPoint point : page.present()) {
            Map<String, Value> last = sent.getOrDefault(point.getId(), Map.of());
            DoubleDrift.next(point.getPayloadMap(), last, held.getOrDefault(point.getId(), Map.of()))
                    .ifPresent(next -> {
                        sent.put(point.getId(), next);
                        corrected.add(point.toBuilder()
                                .clearPayload()
                                .putAllPayload(next)
                                .build());
                    });
        }
        batch.clearOperations();
        payloads(corrected);
        return call();
    }

    /** The call that restores; empty if there is nothing to bring back. */
    private Optional<Request> request(ServerState state) {
        if (page.parts().isWhole()) {
            deleteAbsent();
            upsert(page.present());
            deleteVectors(page.present(), vectorNames);
            payloads(page.present().stream()
                    .filter(p -> p.getPayloadCount() == 0)
                    .toList());
        } else {
            Map<PointId, Map<String, Value>> held = held(state);
            List<RetrievedPoint> still = page.present().stream()
                    .filter(point -> held.containsKey(point.getId()))
                    .toList();
            if (page.parts().payload()) {
                differences(still, held);
            }
            Set<String> names = new TreeSet<>(
                    page.parts().vectors() == null ? vectorNames : page.parts().vectors());
            names.retainAll(vectorNames);
            updateVectors(still);
            deleteVectors(still, names);
        }
        return call();
    }

    private Optional<Request> call() {
        return batch.getOperationsCount() == 0
                ? Optional.empty()
                : Optional.of(new Request(
                        Call.UPDATE_BATCH,
                        batch.setCollectionName(collection).setWait(true).build()));
    }

    /** The payloads now. Of a point that others deleted since, a part cannot be brought back. */
    private Map<PointId, Map<String, Value>> held(ServerState state) {
        List<PointId> ids = page.present().stream().map(RetrievedPoint::getId).toList();
        PointParts parts = page.parts().payload() ? PointParts.PAYLOAD : PointParts.NONE;
        Map<PointId, Map<String, Value>> held = new HashMap<>();
        state.points(collection, page.shardKey(), ids, parts)
                .forEach(point -> held.put(point.getId(), point.getPayloadMap()));
        return held;
    }

    /** One operation for all points of which the same is to be set, or deleted. */
    private void differences(List<RetrievedPoint> points, Map<PointId, Map<String, Value>> held) {
        Map<Map<String, Value>, List<PointId>> set = new LinkedHashMap<>();
        Map<Set<String>, List<PointId>> delete = new LinkedHashMap<>();
        List<RetrievedPoint> others = new ArrayList<>();
        for (RetrievedPoint point : points) {
            Optional<PayloadDifference> difference =
                    PayloadDifference.of(point.getPayloadMap(), held.getOrDefault(point.getId(), Map.of()));
            if (difference.isEmpty()) {
                others.add(point);
                continue;
            }
            set.computeIfAbsent(difference.get().set(), s -> new ArrayList<>()).add(point.getId());
            delete.computeIfAbsent(difference.get().delete(), d -> new ArrayList<>())
                    .add(point.getId());
        }
        payloads(others);
        set.remove(Map.of());
        set.forEach((fields, ids) -> {
            PointsUpdateOperation.SetPayload.Builder operation =
                    operation().getSetPayloadBuilder().putAllPayload(fields).setPointsSelector(selector(ids));
            shardKey().ifPresent(operation::setShardKeySelector);
        });
        delete.remove(Set.of());
        delete.forEach((paths, ids) -> {
            PointsUpdateOperation.DeletePayload.Builder operation =
                    operation().getDeletePayloadBuilder().addAllKeys(paths).setPointsSelector(selector(ids));
            shardKey().ifPresent(operation::setShardKeySelector);
        });
    }

    private void deleteAbsent() {
        if (!page.absent().isEmpty()) {
            PointsUpdateOperation.DeletePoints.Builder delete =
                    operation().getDeletePointsBuilder().setPoints(selector(page.absent()));
            shardKey().ifPresent(delete::setShardKeySelector);
        }
    }

    private void upsert(List<RetrievedPoint> points) {
        if (points.isEmpty()) {
            return;
        }
        PointsUpdateOperation.PointStructList.Builder upsert = operation().getUpsertBuilder();
        shardKey().ifPresent(upsert::setShardKeySelector);
        points.forEach(point -> upsert.addPoints(PointStruct.newBuilder()
                .setId(point.getId())
                .setVectors(vectors.input(point.getVectors()))
                .putAllPayload(point.getPayloadMap())));
    }

    private void updateVectors(List<RetrievedPoint> points) {
        List<RetrievedPoint> some =
                points.stream().filter(point -> !names(point).isEmpty()).toList();
        if (some.isEmpty()) {
            return;
        }
        PointsUpdateOperation.UpdateVectors.Builder update = operation().getUpdateVectorsBuilder();
        shardKey().ifPresent(update::setShardKeySelector);
        some.forEach(point -> update.addPoints(
                PointVectors.newBuilder().setId(point.getId()).setVectors(vectors.input(point.getVectors()))));
    }

    /** Those of some names that the points did not have. */
    private void deleteVectors(List<RetrievedPoint> points, Set<String> names) {
        Map<Set<String>, List<PointId>> missing = new LinkedHashMap<>();
        for (RetrievedPoint point : points) {
            Set<String> absent = new TreeSet<>(names);
            absent.removeAll(names(point));
            if (!absent.isEmpty()) {
                missing.computeIfAbsent(absent, n -> new ArrayList<>()).add(point.getId());
            }
        }
        missing.forEach((absent, ids) -> {
            PointsUpdateOperation.DeleteVectors.Builder delete =
                    operation().getDeleteVectorsBuilder().setPointsSelector(selector(ids));
            delete.getVectorsBuilder().addAllNames(absent);
            shardKey().ifPresent(delete::setShardKeySelector);
        });
    }

    private void payloads(List<RetrievedPoint> points) {
        Map<Map<String, Value>, List<PointId>> equal = new LinkedHashMap<>();
        points.forEach(point -> equal.computeIfAbsent(point.getPayloadMap(), p -> new ArrayList<>())
                .add(point.getId()));
        equal.forEach((payload, ids) -> {
            if (payload.isEmpty()) {
                PointsUpdateOperation.ClearPayload.Builder clear =
                        operation().getClearPayloadBuilder().setPoints(selector(ids));
                shardKey().ifPresent(clear::setShardKeySelector);
            } else {
                PointsUpdateOperation.OverwritePayload.Builder overwrite = operation()
                        .getOverwritePayloadBuilder()
                        .putAllPayload(payload)
                        .setPointsSelector(selector(ids));
                shardKey().ifPresent(overwrite::setShardKeySelector);
            }
        });
    }

    private PointsUpdateOperation.Builder operation() {
        return batch.addOperationsBuilder();
    }

    private Optional<ShardKeySelector> shardKey() {
        return Optional.ofNullable(page.shardKey())
                .map(key -> ShardKeySelector.newBuilder().addShardKeys(key).build());
    }

    private static PointsSelector selector(Collection<PointId> ids) {
        return PointsSelector.newBuilder()
                .setPoints(PointsIdsList.newBuilder().addAllIds(ids))
                .build();
    }

    private static Set<String> names(RetrievedPoint point) {
        VectorsOutput vectors = point.getVectors();
        return vectors.hasVector()
                ? Set.of("")
                : vectors.getVectors().getVectorsMap().keySet();
    }
}
