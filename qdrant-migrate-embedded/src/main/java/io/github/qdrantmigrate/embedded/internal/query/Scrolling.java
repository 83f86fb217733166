package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.filter.PointCondition;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector.WhenUnset;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.util.Optional;

/** Pages through points, in the order of their ids or of a payload field. */
public final class Scrolling {
    private static final int DEFAULT_LIMIT = 10;

    private final long limit;
    private final Optional<PointKey> offset;
    private final ScrollPoints request;
    private final PointOutput output;

    /** Reads the request. */
    public Scrolling(ScrollPoints request) {
        this.request = request;
        limit = request.hasLimit() ? Integer.toUnsignedLong(request.getLimit()) : DEFAULT_LIMIT;
        offset = request.hasOffset() ? Optional.of(PointKey.of(request.getOffset())) : Optional.empty();
        output = PointOutput.of(request.getWithPayload(), WhenUnset.ALL, request.getWithVectors());
    }

    /** The page. */
    public ScrollResponse.Builder read(CollectionView view) {
        if (request.hasOrderBy()) {
            throw QdrantError.notImplemented("Scroll with order_by");
        }
        output.check(view.vectors());
        PointCondition condition = Filters.compile(request.getFilter(), view.indexes());
        ScrollResponse.Builder response = ScrollResponse.newBuilder();
        long left = limit;
        for (StoredPoint point : offset.map(from -> view.points().tailMap(from, true))
                .orElse(view.points())
                .values()) {
            if (!condition.matches(point)) {
                continue;
            }
            if (left-- == 0) {
                return response.setNextPageOffset(point.key().toProto());
            }
            response.addResult(output.retrieved(point));
        }
        return response;
    }
}
