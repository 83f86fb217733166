package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.Optional;

/** The fields that changes of points share: which points, of which collection. */
final class Selecting {
    private Selecting() {}

    static BodyShape inCollection(BodyShape shape) {
        return shape.field("collection_name", "collection", "name", "collection_name")
                .require("collection");
    }

    /** Ids, a filter, or all of them by name: nothing else, so that no slip touches every point. */
    static BodyShape points(BodyShape shape) {
        return shape.flag("all").exactlyOne("Say which points the change is about.", "ids", "filter", "all");
    }

    /**
     * What a body selects; empty where a problem was found.
     *
     * @param given whether it has ids or a filter
     */
    static Optional<PointsSelector> selection(ChangeBody<?> body, boolean given, PointsSelector selector) {
        boolean all = body.read().flag("all");
        if (given == all) {
            // Neither or both: the shape of the body has said so.
            return Optional.empty();
        }
        if (all) {
            return Optional.of(PointsSelector.newBuilder()
                    .setFilter(Filter.getDefaultInstance())
                    .build());
        }
        boolean empty = selector.hasPoints()
                ? selector.getPoints().getIdsCount() == 0
                : selector.getFilter().equals(Filter.getDefaultInstance());
        if (empty) {
            body.context()
                    .problem(
                            ErrorCode.INVALID_VALUE,
                            body.node().position(),
                            selector.hasPoints()
                                    ? "The list of ids is empty"
                                    : "The filter is empty: it means all points",
                            "Write \"all: true\" if all points are meant.");
            return Optional.empty();
        }
        return Optional.of(selector);
    }
}
