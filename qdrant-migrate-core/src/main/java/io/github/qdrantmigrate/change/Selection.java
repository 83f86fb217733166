package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which points a change is about.
 *
 * @param collection a name or an alias
 * @param points ids or a filter; the empty filter means all
 * @param shardKeys where; empty for a collection without custom sharding
 */
record Selection(String collection, PointsSelector points, ShardKeySelector shardKeys) {
    String describe() {
        if (points.hasPoints()) {
            int count = points.getPoints().getIdsCount();
            return count + (count == 1 ? " point" : " points");
        }
        return points.getFilter().equals(Filter.getDefaultInstance()) ? "all points" : "the points of a filter";
    }

    OptionalLong count(ServerState state) {
        Filter filter = points.getFilter();
        if (points.hasPoints()) {
            Filter.Builder ids = Filter.newBuilder();
            ids.addMustBuilder()
                    .getHasIdBuilder()
                    .addAllHasId(points.getPoints().getIdsList());
            filter = ids.build();
        }
        return state.resolve(collection).isPresent()
                ? OptionalLong.of(state.count(collection, shardKeys, filter))
                : OptionalLong.empty();
    }

    /** Selects points by their ids. */
    static PointsSelector ofIds(List<PointId> ids) {
        return PointsSelector.newBuilder()
                .setPoints(PointsIdsList.newBuilder().addAllIds(ids))
                .build();
    }

    /** What a selector selects of a page: where it is a filter, only what still matches it. */
    private static PointsSelector within(PointsSelector selector, CapturedPoints.Page page) {
        List<PointId> ids = page.present().stream().map(RetrievedPoint::getId).toList();
        if (selector.hasPoints()) {
            return ofIds(ids);
        }
        Filter.Builder filter = Filter.newBuilder();
        filter.addMustBuilder().getHasIdBuilder().addAllHasId(ids);
        if (!selector.getFilter().equals(Filter.getDefaultInstance())) {
            filter.addMustBuilder().setFilter(selector.getFilter());
        }
        return PointsSelector.newBuilder().setFilter(filter).build();
    }

    /** The points that a change of some parts of them touches. */
    TouchedPoints touched(ServerState state, PointParts parts) {
        return TouchedPoints.of(points, ShardKeys.written(shardKeys, () -> state.shardKeys(own(state))), parts);
    }

    /**
     * The points of one request.
     *
     * @param points what selects them
     * @param shardKey under which key alone; null where under all that the change names, or the collection has none
     */
    record Part(PointsSelector points, @Nullable ShardKey shardKey) {
        /** The selector that takes the place of the change's. */
        Optional<ShardKeySelector> shardKeys() {
            return Optional.ofNullable(shardKey).map(ShardKeys::only);
        }
    }

    /**
     * The points of a change, one part a request: those that were captured, where there are any. What was captured of one
     * shard key is not changed under another one, where it may not match.
     */
    Stream<Part> parts(@Nullable CapturedPoints captured) {
        return captured == null
                ? Stream.of(new Part(points, null))
                : captured.pages()
                        .filter(page -> !page.present().isEmpty())
                        .map(page -> new Part(within(points, page), page.shardKey()));
    }

    private String own(ServerState state) {
        return state.aliasTarget(collection).orElse(collection);
    }

    /** Whether the collection is there, with the shard keys that are named. */
    Verdict check(ServerState state) {
        return check(state, info -> Verdict.proceed());
    }

    /** The same, with a check of the collection between its existence and its shard keys. */
    Verdict check(ServerState state, Function<CollectionInfo, Verdict> further) {
        return state.resolve(collection)
                .map(info -> further.apply(info)
                        .and(() -> ShardKeys.check(collection, info, shardKeys, () -> state.shardKeys(own(state)))))
                .orElseGet(() -> Verdict.noCollection(collection));
    }

    /**
     * The same, and whether every id is there: the server changes the points that it finds, and then answers that one is
     * missing.
     */
    Verdict checkWithIds(ServerState state, Function<CollectionInfo, Verdict> further) {
        return check(state, further)
                .and(() -> points.hasPoints()
                        ? MissingPoints.check(
                                state, collection, shardKeys, points.getPoints().getIdsList())
                        : Verdict.proceed());
    }

    Verdict checkWithIds(ServerState state) {
        return checkWithIds(state, info -> Verdict.proceed());
    }
}
