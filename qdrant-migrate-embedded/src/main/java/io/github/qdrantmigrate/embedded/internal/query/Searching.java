package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector.WhenUnset;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorReader;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Points.SearchPoints;
import io.qdrant.client.grpc.Points.SearchResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers the older form of a query for the points nearest to a vector. */
public final class Searching {
    private final SearchPoints request;
    private final PointOutput output;
    private final NearestSearch search;

    /** Reads the request. */
    public Searching(SearchPoints request) {
        this.request = request;
        Filters.check(request.getFilter());
        output = PointOutput.of(request.getWithPayload(), WhenUnset.NOTHING, request.getWithVectors());
        if (request.hasSparseIndices() && request.getVectorName().isEmpty()) {
            throw QdrantError.malformed("Sparse vector must have a name specified");
        }
        checkIndices(request);
        StoredVector vector = request.hasSparseIndices()
                ? VectorReader.sparse(request.getSparseIndices().getDataList(), request.getVectorList())
                : VectorReader.dense(request.getVectorList());
        Optional<Float> threshold =
                request.hasScoreThreshold() ? Optional.of(request.getScoreThreshold()) : Optional.empty();
        Page page = Page.of(request.getOffset(), request.getLimit());
        search = new NearestSearch(request.getVectorName(), vector, threshold, page, request.hasFilter());
    }

    private static void checkIndices(SearchPoints request) {
        List<Integer> indices = request.getSparseIndices().getDataList();
        if (request.hasSparseIndices() && indices.size() != request.getVectorCount()) {
            throw sparseMismatch("values: Validation error: must be the same length as indices [{}]");
        }
        if (new HashSet<>(indices).size() < indices.size()) {
            throw sparseMismatch("indices: Validation error: must be unique [{}]");
        }
    }

    private static QdrantError sparseMismatch(String problem) {
        return QdrantError.malformed("Sparse indices does not match sparse vector conditions: " + problem);
    }

    /** The points found, each once. */
    public SearchResponse.Builder read(Scope scope) {
        Consistency.check(request.hasReadConsistency(), request.getReadConsistency());
        CollectionView collection = scope.collection();
        StrictMode strict = StrictMode.of(collection.config());
        strict.limit(request.getLimit());
        strict.readFilter(request.getFilter(), collection.indexes());
        strict.search(request.getParams());
        if (request.hasTimeout()) {
            strict.timeout(request.getTimeout());
        }
        List<List<Found>> found =
                scope.shards().stream().map(shard -> read(collection, shard)).toList();
        Set<PointKey> seen = new HashSet<>();
        List<Found> merged = Merge.stream(found, search.nearestFirst(collection))
                .filter(point -> seen.add(point.key()))
                .limit(search.page().end())
                .toList();
        return SearchResponse.newBuilder().addAllResult(new Results(scope, search.page(), output).of(merged));
    }

    private List<Found> read(CollectionView collection, ShardView shard) {
        // Unlike a query, a search refuses unknown names even when it finds nothing.
        output.check(collection.vectors());
        return search.read(collection, shard, shard.matching(request.getFilter()));
    }
}
