package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorsOutput;
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
    private final CapturedPoints.Page page;

    /** @param vectors those that the collection has now */
    PointRestoration(String collection, RestoredVectors vectors, CapturedPoints.Page page) {
        this.collection = collection;
        this.vectors = vectors;
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
        Map<PointId, Map<String, Value>> corrected = new LinkedHashMap<>();
        for (RetrievedPoint point : page.present()) {
            PointId id = point.getId();
            DoubleDrift.next(point.getPayloadMap(), sent.getOrDefault(id, Map.of()), held.getOrDefault(id, Map.of()))
                    .ifPresent(next -> corrected.put(id, next));
        }
        sent.putAll(corrected);
        PointBatch batch = batch();
        batch.overwritePayload(corrected);
        return batch.request();
    }

    private PointBatch batch() {
        ShardKey key = page.shardKey();
        return PointBatch.of(collection).under(key == null ? null : ShardKeys.only(key));
    }

    /** The call that restores; empty if there is nothing to bring back. */
    private Optional<Request> request(ServerState state) {
        PointBatch batch = batch();
        if (page.parts().isWhole()) {
            whole(batch);
        } else {
            parts(batch, held(state));
        }
        return batch.request();
    }

    private void whole(PointBatch batch) {
        batch.delete(page.absent());
        batch.upsert(page.present().stream()
                .map(point -> PointStruct.newBuilder()
                        .setId(point.getId())
                        .setVectors(vectors.input(point.getVectors()))
                        .putAllPayload(point.getPayloadMap())
                        .build())
                .toList());
        batch.deleteVectors(missing(page.present(), vectors.names()));
        batch.clearPayload(page.present().stream()
                .filter(point -> point.getPayloadCount() == 0)
                .map(RetrievedPoint::getId)
                .toList());
    }

    private void parts(PointBatch batch, Map<PointId, Map<String, Value>> held) {
        List<RetrievedPoint> still = page.present().stream()
                .filter(point -> held.containsKey(point.getId()))
                .toList();
        if (page.parts().payload()) {
            differences(batch, still, held);
        }
        batch.updateVectors(still.stream()
                .filter(point -> !names(point).isEmpty())
                .map(point -> PointVectors.newBuilder()
                        .setId(point.getId())
                        .setVectors(vectors.input(point.getVectors()))
                        .build())
                .toList());
        Set<String> names = new TreeSet<>(vectors.names());
        if (page.parts().vectors() != null) {
            names.retainAll(page.parts().vectors());
        }
        batch.deleteVectors(missing(still, names));
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

    private static void differences(
            PointBatch batch, List<RetrievedPoint> points, Map<PointId, Map<String, Value>> held) {
        Map<PointId, Map<String, Value>> set = new LinkedHashMap<>();
        Map<PointId, Set<String>> delete = new LinkedHashMap<>();
        Map<PointId, Map<String, Value>> whole = new LinkedHashMap<>();
        for (RetrievedPoint point : points) {
            PointId id = point.getId();
            PayloadDifference.of(point.getPayloadMap(), held.getOrDefault(id, Map.of()))
                    .ifPresentOrElse(
                            difference -> {
                                set.put(id, difference.set());
                                delete.put(id, difference.delete());
                            },
                            () -> whole.put(id, point.getPayloadMap()));
        }
        batch.overwritePayload(whole);
        batch.setPayload(set);
        batch.deletePayload(delete);
    }

    /** Those of some names that the points did not have. */
    private static Map<PointId, Set<String>> missing(List<RetrievedPoint> points, Set<String> names) {
        Map<PointId, Set<String>> missing = new LinkedHashMap<>();
        for (RetrievedPoint point : points) {
            Set<String> absent = new TreeSet<>(names);
            absent.removeAll(names(point));
            missing.put(point.getId(), absent);
        }
        return missing;
    }

    private static Set<String> names(RetrievedPoint point) {
        VectorsOutput vectors = point.getVectors();
        return vectors.hasVector()
                ? Set.of("")
                : vectors.getVectors().getVectorsMap().keySet();
    }
}
