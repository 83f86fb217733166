package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector.WhenUnset;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import java.util.List;

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

    /** The points that are there, in the order asked for. */
    public GetResponse.Builder read(CollectionView view) {
        GetResponse.Builder response = GetResponse.newBuilder();
        for (PointKey key : keys) {
            StoredPoint point = view.points().get(key);
            if (point != null) {
                response.addResult(output.retrieved(point));
            }
        }
        output.checked(view.vectors(), response.getResultList());
        return response;
    }

    /** The number of points that match; always exact, but asking for that may be forbidden. */
    public static CountResponse.Builder count(CollectionView view, CountPoints request) {
        Consistency.check(request.hasReadConsistency(), request.getReadConsistency());
        StrictMode strict = StrictMode.of(view.config());
        strict.readFilter(request.getFilter(), view.indexes());
        strict.exact(!request.hasExact() || request.getExact());
        if (request.hasTimeout()) {
            strict.timeout(request.getTimeout());
        }
        long count = view.matching(request.getFilter()).count();
        return CountResponse.newBuilder().setResult(CountResult.newBuilder().setCount(count));
    }
}
