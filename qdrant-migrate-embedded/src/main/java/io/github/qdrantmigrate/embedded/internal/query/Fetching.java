package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector.WhenUnset;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fetches points by their ids. */
public final class Fetching {
    private final List<PointKey> keys;
    private final PointOutput output;

    /** Reads the request. */
    public Fetching(GetPoints request) {
        Consistency.check(request.hasReadConsistency(), request.getReadConsistency());
        keys = request.getIdsList().stream().map(PointKey::of).distinct().toList();
        output = PointOutput.of(request.getWithPayload(), WhenUnset.NOTHING, request.getWithVectors());
    }

    /** The points that are there, in the order asked for; of several in different shards the one of the last shard. */
    public GetResponse.Builder read(Scope scope) {
        GetResponse.Builder response = GetResponse.newBuilder();
        if (keys.isEmpty()) {
            return response;
        }
        Map<PointKey, RetrievedPoint> found = new HashMap<>();
        for (ShardView shard : scope.shards()) {
            keys.stream()
                    .map(shard.points()::get)
                    .filter(Objects::nonNull)
                    .forEach(point -> found.put(
                            point.key(), output.retrieved(shard, point).build()));
        }
        keys.stream().map(found::get).filter(Objects::nonNull).forEach(response::addResult);
        output.checked(scope.collection().vectors(), response.getResultList());
        return response;
    }

    /** The number of points that match; always exact, but asking for that may be forbidden. */
    public static CountResponse.Builder count(Scope scope, CountPoints request) {
        Consistency.check(request.hasReadConsistency(), request.getReadConsistency());
        CollectionView collection = scope.collection();
        StrictMode strict = StrictMode.of(collection.config());
        strict.readFilter(request.getFilter(), collection.indexes());
        strict.exact(!request.hasExact() || request.getExact());
        if (request.hasTimeout()) {
            strict.timeout(request.getTimeout());
        }
        long count = scope.shards().stream()
                .mapToLong(shard -> shard.matching(request.getFilter()).count())
                .sum();
        return CountResponse.newBuilder().setResult(CountResult.newBuilder().setCount(count));
    }
}
