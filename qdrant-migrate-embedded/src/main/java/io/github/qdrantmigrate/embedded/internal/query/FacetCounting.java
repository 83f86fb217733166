package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.filter.IndexKind;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.FacetResponse;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/** Counts the points that have each value of a field; the field needs an index that finds values. */
public final class FacetCounting {
    private static final int DEFAULT_LIMIT = 10;

    private static final Comparator<Map.Entry<Value, Long>> MOST_FIRST = Map.Entry.<Value, Long>comparingByValue()
            .reversed()
            .thenComparing(entry -> entry.getKey().getStringValue())
            .thenComparing(entry -> entry.getKey().getIntegerValue())
            .thenComparing(entry -> entry.getKey().getBoolValue());

    private final JsonPath path;
    private final FacetCounts request;

    /** Reads the request. */
    public FacetCounting(FacetCounts request) {
        path = JsonPath.parse(request.getKey());
        Filters.check(request.getFilter());
        this.request = request;
    }

    /** The values that most points have, with their numbers. */
    public FacetResponse.Builder read(Scope scope) {
        CollectionView collection = scope.collection();
        Page page = Page.of(0, request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT);
        Consistency.check(request.hasReadConsistency(), request.getReadConsistency());
        StrictMode strict = StrictMode.of(collection.config());
        strict.limit(page.limit());
        strict.readFilter(request.getFilter(), collection.indexes());
        if (request.hasTimeout()) {
            strict.timeout(request.getTimeout());
        }
        if (page.limit() == 0) {
            return FacetResponse.newBuilder();
        }
        Map<Value, Long> counts = new HashMap<>();
        for (ShardView shard : scope.shards()) {
            count(collection, shard).forEach((value, count) -> counts.merge(value, count, Long::sum));
        }
        FacetResponse.Builder response = FacetResponse.newBuilder();
        page.of(counts.entrySet().stream().sorted(MOST_FIRST).toList())
                .forEach(entry -> response.addHits(
                        FacetHit.newBuilder().setValue(facet(entry.getKey())).setCount(entry.getValue())));
        return response;
    }

    private Map<Value, Long> count(CollectionView collection, ShardView shard) {
        // Rough counting looks for the index only where there are points.
        if (shard.points().isEmpty() && !request.getExact()) {
            return Map.of();
        }
        FieldIndex index = collection
                .indexes()
                .find(path)
                .filter(FieldIndex::lookedUp)
                .orElseThrow(() -> QdrantError.wrongInput("No appropriate index for faceting: `" + path
                        + "`. Please create one to facet on this field. Check"
                        + " https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which payload"
                        + " schemas support Match conditions"));
        Map<Value, Long> counts = new HashMap<>();
        shard.matching(request.getFilter())
                .forEach(point ->
                        new LinkedHashSet<>(index.held(point)).forEach(value -> counts.merge(value, 1L, Long::sum)));
        if (request.getExact() && !request.hasFilter() && index.kind() != IndexKind.BOOL) {
            // Exact counting begins with all values that the index has seen.
            shard.valuesOf(index).forEach(value -> counts.putIfAbsent(value, 0L));
        }
        return counts;
    }

    private static FacetValue facet(Value value) {
        FacetValue.Builder facet = FacetValue.newBuilder();
        if (value.hasIntegerValue()) {
            return facet.setIntegerValue(value.getIntegerValue()).build();
        }
        return value.hasBoolValue()
                ? facet.setBoolValue(value.getBoolValue()).build()
                : facet.setStringValue(value.getStringValue()).build();
    }
}
