package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector.WhenUnset;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorReader;
import io.github.qdrantmigrate.embedded.internal.strict.FullScan;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Answers a query: nearest to a vector or point, ordered by a field, random, or just by id. */
public final class Querying {
    private static final int DEFAULT_LIMIT = 10;

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
    public QueryResponse.Builder read(Scope scope) {
        CollectionView collection = scope.collection();
        StrictMode strict = StrictMode.of(collection.config());
        strict.limit(page.limit());
        if (request.getQuery().hasNearest()) {
            new FullScan(collection.config(), collection.indexes()).check(request.getUsing(), request.getFilter());
        }
        strict.readFilter(request.getFilter(), collection.indexes());
        strict.search(request.getParams());
        if (request.hasTimeout()) {
            strict.timeout(request.getTimeout());
        }
        refuseThreshold();
        List<Found> found = switch (request.getQuery().getVariantCase()) {
            case NEAREST -> nearest(scope);
            case ORDER_BY -> ordered(scope);
            case SAMPLE -> sample(scope);
            default -> byId(scope);
        };
        // A sample is different each time, so an offset into it means nothing.
        Page wanted = request.getQuery().hasSample() ? new Page(0, page.limit()) : page;
        return QueryResponse.newBuilder().addAllResult(new Results(scope, wanted, output).of(found));
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

    private List<Found> nearest(Scope scope) {
        VectorInput input = request.getQuery().getNearest();
        if (!input.hasId()) {
            return nearest(scope, vector(input), Optional.empty());
        }
        PointKey key = PointKey.of(input.getId());
        StoredPoint point = scope.everywhere().find(key).orElseThrow(() -> QdrantError.noPoint(key));
        scope.collection().vectors().spec(request.getUsing());
        StoredVector vector = Optional.ofNullable(point.vectors().get(request.getUsing()))
                .orElseThrow(() -> QdrantError.notFound("Vector with name \"" + request.getUsing() + "\" for point"));
        return nearest(scope, vector, Optional.of(key));
    }

    private List<Found> nearest(Scope scope, StoredVector vector, Optional<PointKey> but) {
        Optional<Float> threshold =
                request.hasScoreThreshold() ? Optional.of(request.getScoreThreshold()) : Optional.empty();
        NearestSearch search =
                new NearestSearch(request.getUsing(), vector, threshold, page, request.hasFilter() || but.isPresent());
        CollectionView collection = scope.collection();
        return merged(
                scope,
                shard -> search.read(
                        collection,
                        shard,
                        shard.matching(request.getFilter()).filter(point -> !but.equals(Optional.of(point.key())))),
                search.nearestFirstThenIds(collection));
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

    private List<Found> ordered(Scope scope) {
        FieldOrder by = order.orElseThrow();
        return merged(
                scope,
                shard -> by.places(scope.collection(), shard, request.getFilter()).stream()
                        .limit(page.end())
                        .map(place -> Found.ordered(shard, place))
                        .toList(),
                by.comparator());
    }

    private List<Found> byId(Scope scope) {
        return merged(
                scope,
                shard -> shard.matching(request.getFilter())
                        .limit(page.end())
                        .map(point -> Found.unscored(shard, point))
                        .toList(),
                Comparator.comparing(Found::key));
    }

    private List<Found> sample(Scope scope) {
        List<Found> shuffled = new ArrayList<>();
        for (ShardView shard : scope.shards()) {
            shard.matching(request.getFilter()).forEach(point -> shuffled.add(Found.unscored(shard, point)));
        }
        output.checked(scope.collection().vectors(), shuffled);
        Collections.shuffle(shuffled);
        Set<PointKey> seen = new HashSet<>();
        return shuffled.stream().filter(found -> seen.add(found.key())).toList();
    }

    private List<Found> merged(Scope scope, Function<ShardView, List<Found>> read, Comparator<Found> order) {
        List<List<Found>> found = new ArrayList<>();
        for (ShardView shard : scope.shards()) {
            found.add(output.checked(scope.collection().vectors(), read.apply(shard)));
        }
        return Merge.stream(found, order)
                .filter(Merge.distinct(Found::same))
                .limit(page.end())
                .toList();
    }
}
