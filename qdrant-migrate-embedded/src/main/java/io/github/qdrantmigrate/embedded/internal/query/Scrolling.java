package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector.WhenUnset;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages through points, in the order of their ids or of a payload field. */
public final class Scrolling {
    private static final int DEFAULT_LIMIT = 10;

    private final long limit;
    private final Optional<PointKey> offset;
    private final ScrollPoints request;
    private final PointOutput output;
    private final Optional<FieldOrder> order;

    /** Reads the request. */
    public Scrolling(ScrollPoints request) {
        this.request = request;
        limit = request.hasLimit() ? Integer.toUnsignedLong(request.getLimit()) : DEFAULT_LIMIT;
        offset = request.hasOffset() ? Optional.of(PointKey.of(request.getOffset())) : Optional.empty();
        output = PointOutput.of(request.getWithPayload(), WhenUnset.ALL, request.getWithVectors());
        order = request.hasOrderBy() ? Optional.of(new FieldOrder(request.getOrderBy())) : Optional.empty();
        Filters.check(request.getFilter());
    }

    /** The page. */
    public ScrollResponse.Builder read(CollectionView view) {
        Consistency.check(request.hasReadConsistency(), request.getReadConsistency());
        StrictMode strict = StrictMode.of(view.config());
        if (request.hasLimit()) {
            strict.limit(limit);
        }
        strict.readFilter(request.getFilter(), view.indexes());
        if (request.hasTimeout()) {
            strict.timeout(request.getTimeout());
        }
        ScrollResponse.Builder response = order.map(by -> inOrder(view, by)).orElseGet(() -> byId(view));
        output.checked(view.vectors(), response.getResultList());
        return response;
    }

    private ScrollResponse.Builder inOrder(CollectionView view, FieldOrder by) {
        if (offset.isPresent()) {
            throw QdrantError.wrongInput("Cannot use an `offset` when using `order_by`. The alternative for paging is"
                    + " to use `order_by.start_from` and a filter to exclude the IDs that you've already seen for the"
                    + " `order_by.start_from` value");
        }
        ScrollResponse.Builder response = ScrollResponse.newBuilder();
        Page.of(0, limit)
                .of(by.places(view, request.getFilter()))
                .forEach(place ->
                        response.addResult(output.retrieved(place.point()).setOrderValue(place.orderValue())));
        return response;
    }

    private ScrollResponse.Builder byId(CollectionView view) {
        ScrollResponse.Builder response = ScrollResponse.newBuilder();
        long left = limit;
        Stream<StoredPoint> matching = view.matching(request.getFilter(), offset);
        for (StoredPoint point : (Iterable<StoredPoint>) matching::iterator) {
            if (left-- == 0) {
                return response.setNextPageOffset(point.key().toProto());
            }
            response.addResult(output.retrieved(point));
        }
        return response;
    }
}
