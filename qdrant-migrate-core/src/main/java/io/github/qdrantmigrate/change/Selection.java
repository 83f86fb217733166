package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.List;
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

    /** The points of a page that were there, by their ids. */
    static PointsSelector ids(CapturedPoints.Page page) {
        List<PointId> ids = page.present().stream().map(RetrievedPoint::getId).toList();
        return PointsSelector.newBuilder()
                .setPoints(PointsIdsList.newBuilder().addAllIds(ids))
                .build();
    }

    /** What a selector selects of a page: where it is a filter, only what still matches it. */
    static PointsSelector within(PointsSelector selector, CapturedPoints.Page page) {
        if (selector.hasPoints()) {
            return ids(page);
        }
        Filter.Builder filter = Filter.newBuilder();
        filter.addMustBuilder()
                .getHasIdBuilder()
                .addAllHasId(ids(page).getPoints().getIdsList());
        if (!selector.getFilter().equals(Filter.getDefaultInstance())) {
            filter.addMustBuilder().setFilter(selector.getFilter());
        }
        return PointsSelector.newBuilder().setFilter(filter).build();
    }

    /** The points that a change of some parts of them touches. */
    TouchedPoints touched(PointParts parts) {
        return TouchedPoints.of(points, shardKeys, parts);
    }

    /**
     * What selects the points of a change, one selector a request: of the captured ones, where there are any.
     */
    Stream<PointsSelector> selectors(@Nullable CapturedPoints captured) {
        return captured == null ? Stream.of(points) : pages(captured).map(page -> within(points, page));
    }

    /** The pages on which there is something to change. */
    static Stream<CapturedPoints.Page> pages(CapturedPoints captured) {
        return captured.pages().filter(page -> !page.present().isEmpty());
    }

    /** Whether the collection is there, with the shard keys that are named. */
    Verdict check(ServerState state) {
        return check(state, info -> Verdict.proceed());
    }

    /** The same, with a check of the collection between its existence and its shard keys. */
    Verdict check(ServerState state, Function<CollectionInfo, Verdict> further) {
        return state.resolve(collection)
                .map(info -> further.apply(info)
                        .and(() -> ShardKeys.check(collection, info, shardKeys, () -> state.shardKeys(collection))))
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
