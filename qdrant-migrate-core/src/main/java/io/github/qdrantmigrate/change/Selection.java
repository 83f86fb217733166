package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Which points a change is about. */
final class Selection {
    private Selection() {}

    static String describe(PointsSelector selector) {
        if (selector.hasPoints()) {
            int count = selector.getPoints().getIdsCount();
            return count + (count == 1 ? " point" : " points");
        }
        return selector.getFilter().equals(Filter.getDefaultInstance()) ? "all points" : "the points of a filter";
    }

    static OptionalLong count(PointsSelector selector, String collection, ServerState state) {
        Filter filter = selector.getFilter();
        if (selector.hasPoints()) {
            Filter.Builder ids = Filter.newBuilder();
            ids.addMustBuilder()
                    .getHasIdBuilder()
                    .addAllHasId(selector.getPoints().getIdsList());
            filter = ids.build();
        }
        return state.resolve(collection).isPresent()
                ? OptionalLong.of(state.count(collection, filter))
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

    /** The pages on which there is something to change. */
    static Stream<CapturedPoints.Page> pages(CapturedPoints captured) {
        return captured.pages().filter(page -> !page.present().isEmpty());
    }

    static Verdict collectionExists(String collection, ServerState state) {
        return state.resolve(collection).isPresent() ? Verdict.proceed() : Verdict.noCollection(collection);
    }
}
