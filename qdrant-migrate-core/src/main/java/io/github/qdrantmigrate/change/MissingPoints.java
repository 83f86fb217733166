package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses a change of points that do not exist, naming them. */
final class MissingPoints {
    private static final int NAMED = 10;
    private static final int PAGE = 1_000;

    private MissingPoints() {}

    /** Whether a collection, or each of the shard keys that are selected, holds all of these points. */
    static Verdict check(ServerState state, String collection, ShardKeySelector shardKeys, List<PointId> ids) {
        List<@Nullable ShardKey> keys = keys(state, collection, shardKeys);
        List<PointId> missing = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<PointId> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
            for (ShardKey key : keys) {
                Set<PointId> existing = state.points(collection, key, page, PointParts.NONE).stream()
                        .map(RetrievedPoint::getId)
                        .collect(Collectors.toSet());
                page.stream().filter(id -> !existing.contains(id)).forEach(missing::add);
            }
        }
        return verdict(collection, missing.stream().distinct().toList());
    }

    /** One write is made of each key; null stands for a collection without keys. */
    private static List<@Nullable ShardKey> keys(ServerState state, String collection, ShardKeySelector selector) {
        List<@Nullable ShardKey> keys = new ArrayList<>(ShardKeys.written(
                selector, () -> state.shardKeys(state.aliasTarget(collection).orElse(collection))));
        if (keys.isEmpty()) {
            keys.add(null);
        }
        return keys;
    }

    private static Verdict verdict(String collection, List<PointId> missing) {
        if (missing.isEmpty()) {
            return Verdict.proceed();
        }
        String ids = missing.stream().limit(NAMED).map(Texts::of).collect(Collectors.joining(", "));
        String more = missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "";
        String what = missing.size() == 1 ? "The point " + ids + " does" : "The points " + ids + more + " do";
        return Verdict.missing(
                what + " not exist in " + collection + "; the server would change the others and fail then",
                "Correct the ids, write the points first, or select them by a filter.");
    }
}
