package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector.WhenUnset;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    public ScrollResponse.Builder read(Scope scope) {
        Consistency.check(request.hasReadConsistency(), request.getReadConsistency());
        CollectionView collection = scope.collection();
        StrictMode strict = StrictMode.of(collection.config());
        if (request.hasLimit()) {
            strict.limit(limit);
        }
        strict.readFilter(request.getFilter(), collection.indexes());
        if (request.hasTimeout()) {
            strict.timeout(request.getTimeout());
        }
        List<ShardView> shards = scope.shards();
        if (shards.isEmpty()) {
            return ScrollResponse.newBuilder();
        }
        ScrollResponse.Builder response =
                order.map(by -> inOrder(collection, shards, by)).orElseGet(() -> byId(shards));
        output.checked(collection.vectors(), response.getResultList());
        return response;
    }

    private ScrollResponse.Builder inOrder(CollectionView collection, List<ShardView> shards, FieldOrder by) {
        if (offset.isPresent()) {
            throw QdrantError.wrongInput("Cannot use an `offset` when using `order_by`. The alternative for paging is"
                    + " to use `order_by.start_from` and a filter to exclude the IDs that you've already seen for the"
                    + " `order_by.start_from` value");
        }
        Page page = Page.of(0, limit);
        List<List<Found>> found = shards.stream()
                .map(shard -> page.of(by.places(collection, shard, request.getFilter())).stream()
                        .map(place -> Found.ordered(shard, place))
                        .toList())
                .toList();
        ScrollResponse.Builder response = ScrollResponse.newBuilder();
        Merge.stream(found, by.comparator())
                .filter(Merge.distinct(Found::sameInOrder))
                .limit(page.limit())
                .forEach(point -> response.addResult(output.retrieved(point.shard(), point.point())
                        .setOrderValue(point.order().orElseThrow())));
        return response;
    }

    private ScrollResponse.Builder byId(List<ShardView> shards) {
        List<Iterable<Found>> matching = new ArrayList<>();
        shards.forEach(shard -> matching.add(() -> shard.matching(request.getFilter(), offset)
                .map(point -> Found.unscored(shard, point))
                .iterator()));
        ScrollResponse.Builder response = ScrollResponse.newBuilder();
        long left = limit;
        Stream<Found> merged =
                Merge.stable(matching, Comparator.comparing(Found::key)).filter(Merge.distinct(Found::same));
        for (Found found : (Iterable<Found>) merged::iterator) {
            if (left-- == 0) {
                return response.setNextPageOffset(found.key().toProto());
            }
            response.addResult(output.retrieved(found.shard(), found.point()));
        }
        return response;
    }
}
