package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.OptionalLong;

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

    static Verdict collectionExists(String collection, ServerState state) {
        return state.resolve(collection).isPresent() ? Verdict.proceed() : Verdict.noCollection(collection);
    }
}
