package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector.WhenUnset;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorReader;
import io.github.qdrantmigrate.embedded.internal.strict.FullScan;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Answers a query: nearest to a vector or point, ordered by a field, random, or just by id. */
public final class Querying {
    private static final int DEFAULT_LIMIT = 10;
    private static final float NO_SCORE = 1;

    private final QueryPoints request;
    private final PointOutput output;
    private final Page page;
    private final Optional<FieldOrder> order;

    /** Reads the request; refuses what this server cannot do. */
    public Querying(QueryPoints request) {
        this.request = request;
        Consistency.check(request.hasReadConsistency(), request.getReadConsistency());
        refuseUnknown(request);
        Filters.check(request.getFilter());
        output = PointOutput.of(request.getWithPayload(), WhenUnset.NOTHING, request.getWithVectors());
        page = Page.of(request.getOffset(), request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT);
        if (request.getQuery().hasNearest()) {
            checkNearest(request.getQuery().getNearest());
        }
        order = request.getQuery().hasOrderBy()
                ? Optional.of(new FieldOrder(request.getQuery().getOrderBy()))
                : Optional.empty();
    }

    private static void refuseUnknown(QueryPoints request) {
        if (request.getPrefetchCount() > 0) {
            throw QdrantError.notImplemented("Query with prefetch");
        }
        if (request.hasLookupFrom()) {
            throw QdrantError.notImplemented("Query with lookup_from");
        }
        switch (request.getQuery().getVariantCase()) {
            case NEAREST, ORDER_BY, SAMPLE -> {
                // These are known.
            }
            case VARIANT_NOT_SET -> {
                if (request.hasQuery()) {
                    throw QdrantError.malformed("Query variant is missing");
                }
            }
            case RECOMMEND, DISCOVER, CONTEXT, FUSION, FORMULA, NEAREST_WITH_MMR, RRF, RELEVANCE_FEEDBACK ->
                throw QdrantError.notImplemented(
                        "Query with " + request.getQuery().getVariantCase());
        }
    }

    private static void checkNearest(VectorInput nearest) {
        switch (nearest.getVariantCase()) {
            case ID -> PointKey.of(nearest.getId());
            case DENSE, SPARSE, MULTI_DENSE -> vector(nearest);
            case DOCUMENT, IMAGE, OBJECT ->
                throw QdrantError.notImplemented(
                        "Query with a document, image or object, which needs an inference service,");
            case VARIANT_NOT_SET -> throw QdrantError.malformed("VectorInput variant is missing");
        }
    }

    /** The points found. */
    public QueryResponse.Builder read(CollectionView view) {
        StrictMode strict = StrictMode.of(view.config());
        strict.limit(page.limit());
        if (request.getQuery().hasNearest()) {
            new FullScan(view.config(), view.indexes()).check(request.getUsing(), request.getFilter());
        }
        strict.readFilter(request.getFilter(), view.indexes());
        strict.search(request.getParams());
        if (request.hasTimeout()) {
            strict.timeout(request.getTimeout());
        }
        refuseThreshold();
        Query query = request.getQuery();
        List<ScoredPoint> found = switch (query.getVariantCase()) {
            case NEAREST -> nearest(view);
            case ORDER_BY -> ordered(view);
            case SAMPLE -> unscored(sample(view));
            default -> unscored(page.of(matching(view)));
        };
        return QueryResponse.newBuilder().addAllResult(found);
    }

    private void refuseThreshold() {
        if (!request.hasScoreThreshold()) {
            return;
        }
        if (request.getQuery().hasOrderBy()) {
            throw QdrantError.badRequest("Can't use score_threshold with an order_by query.");
        }
        if (!request.hasQuery()) {
            throw QdrantError.badRequest("A query is needed to use the score_threshold. Can't have score_threshold"
                    + " without defining a query.");
        }
    }

    private List<ScoredPoint> nearest(CollectionView view) {
        VectorInput input = request.getQuery().getNearest();
        Optional<Float> threshold =
                request.hasScoreThreshold() ? Optional.of(request.getScoreThreshold()) : Optional.empty();
        if (!input.hasId()) {
            return new NearestSearch(request.getUsing(), vector(input), threshold, page, request.hasFilter())
                    .read(view, view.matching(request.getFilter()), output);
        }
        PointKey key = PointKey.of(input.getId());
        StoredPoint point = view.points().get(key);
        if (point == null) {
            throw QdrantError.noPoint(key);
        }
        view.vectors().spec(request.getUsing());
        StoredVector vector = Optional.ofNullable(point.vectors().get(request.getUsing()))
                .orElseThrow(() -> QdrantError.notFound("Vector with name \"" + request.getUsing() + "\" for point"));
        return new NearestSearch(request.getUsing(), vector, threshold, page, true)
                .read(
                        view,
                        view.matching(request.getFilter())
                                .filter(other -> !other.key().equals(key)),
                        output);
    }

    private static StoredVector vector(VectorInput input) {
        if (input.hasSparse()) {
            return VectorReader.sparse(
                    input.getSparse().getIndicesList(), input.getSparse().getValuesList());
        }
        return input.hasMultiDense()
                ? VectorReader.multi(input.getMultiDense())
                : VectorReader.dense(input.getDense().getDataList());
    }

    private List<ScoredPoint> ordered(CollectionView view) {
        return page.of(output.checked(view.vectors(), order.orElseThrow().places(view, request.getFilter()))).stream()
                .map(place -> output.scored(place.point())
                        .setScore(NO_SCORE)
                        .setOrderValue(place.orderValue())
                        .build())
                .toList();
    }

    // A sample is different each time, so an offset into it means nothing.
    private List<StoredPoint> sample(CollectionView view) {
        List<StoredPoint> shuffled = new ArrayList<>(matching(view));
        Collections.shuffle(shuffled);
        return new Page(0, page.limit()).of(shuffled);
    }

    private List<StoredPoint> matching(CollectionView view) {
        return output.checked(view.vectors(), view.matching(request.getFilter()).toList());
    }

    private List<ScoredPoint> unscored(List<StoredPoint> points) {
        return points.stream()
                .map(point -> output.scored(point).setScore(NO_SCORE).build())
                .toList();
    }
}
