package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Removes what an upsert should have replaced.
 *
 * <p>Up to Qdrant 1.18 an upsert onto a point in an optimized segment keeps the vectors that it does not name, and the payload
 * where it brings none; onto a point in another segment it does not. Where a point lies is chance, so that the same
 * migration would leave different points each time.
 */
final class UpsertLeftovers {
    private final ServerState state;
    private final Set<String> vectorNames;
    private final boolean needed;

    UpsertLeftovers(ServerState state, UpsertPoints frame) {
        this.state = state;
        Optional<CollectionInfo> info = state.collection(frame.getCollectionName());
        this.needed = info.isPresent() && !state.isAtLeast(1, 19) && frame.getUpdateMode() != UpdateMode.InsertOnly;
        this.vectorNames = info.map(found -> VectorNames.of(found).all()).orElse(Set.of());
    }

    /**
     * What is to follow the upsert of a page, seen before it is sent, while its filter still tells which points it
     * overwrites.
     */
    Optional<Request> of(UpsertPoints page) {
        List<PointStruct> incomplete = needed
                ? page.getPointsList().stream().filter(this::isIncomplete).toList()
                : List.of();
        if (incomplete.isEmpty()) {
            return Optional.empty();
        }
        PointBatch batch = PointBatch.of(page.getCollectionName());
        if (!page.hasUpdateFilter() && page.getUpdateMode() != UpdateMode.UpdateOnly) {
            remove(incomplete, batch.under(page.hasShardKeySelector() ? page.getShardKeySelector() : null));
        } else {
            for (Optional<ShardKey> key : keys(page)) {
                Set<PointId> overwritten = overwritten(page, key.orElse(null), incomplete);
                remove(
                        incomplete.stream()
                                .filter(point -> overwritten.contains(point.getId()))
                                .toList(),
                        batch.under(key.map(ShardKeys::only).orElse(null)));
            }
        }
        return batch.request();
    }

    private boolean isIncomplete(PointStruct point) {
        return point.getPayloadCount() == 0 || !missing(point).isEmpty();
    }

    private Set<String> missing(PointStruct point) {
        Set<String> missing = new TreeSet<>(vectorNames);
        missing.removeAll(
                point.getVectors().hasVector()
                        ? Set.of("")
                        : point.getVectors().getVectors().getVectorsMap().keySet());
        return missing;
    }

    private static List<Optional<ShardKey>> keys(UpsertPoints page) {
        List<ShardKey> keys = page.getShardKeySelector().getShardKeysList();
        return keys.isEmpty()
                ? List.of(Optional.empty())
                : keys.stream().map(Optional::of).toList();
    }

    private Set<PointId> overwritten(UpsertPoints page, @Nullable ShardKey key, List<PointStruct> incomplete) {
        List<PointId> ids = incomplete.stream().map(PointStruct::getId).toList();
        Set<PointId> existing = state.points(page.getCollectionName(), key, ids, PointParts.NONE).stream()
                .map(RetrievedPoint::getId)
                .collect(Collectors.toCollection(HashSet::new));
        if (page.hasUpdateFilter()) {
            existing.removeIf(id -> !matches(page, key, id));
        }
        return existing;
    }

    private boolean matches(UpsertPoints page, @Nullable ShardKey key, PointId id) {
        Filter.Builder filter = Filter.newBuilder();
        filter.addMustBuilder().getHasIdBuilder().addHasId(id);
        filter.addMustBuilder().setFilter(page.getUpdateFilter());
        ShardKeySelector where = key == null ? ShardKeySelector.getDefaultInstance() : ShardKeys.only(key);
        return state.count(page.getCollectionName(), where, filter.build()) > 0;
    }

    private void remove(List<PointStruct> points, PointBatch batch) {
        Map<PointId, Set<String>> missing = new LinkedHashMap<>();
        points.forEach(point -> missing.put(point.getId(), missing(point)));
        batch.deleteVectors(missing);
        batch.clearPayload(points.stream()
                .filter(point -> point.getPayloadCount() == 0)
                .map(PointStruct::getId)
                .toList());
    }
}
