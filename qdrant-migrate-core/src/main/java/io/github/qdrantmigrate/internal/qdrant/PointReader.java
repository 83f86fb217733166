package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.change.PointParts;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Points of a collection, page by page, in the order of their ids. */
public final class PointReader implements Iterator<List<RetrievedPoint>> {
    /** So many points a page, unless strict mode allows fewer. */
    public static final int PAGE = 250;

    private final QdrantServer server;
    private final Scope scope;
    private final int page;
    private @Nullable PointId offset;
    private boolean ended;

    /**
     * Which points, and what of them.
     *
     * @param collection its own name
     * @param filter the empty one selects all
     * @param shardKey where to look; null for all shards, where a point that is in two of them comes once
     * @param parts what of them
     */
    public record Scope(
            String collection, Filter filter, @Nullable ShardKey shardKey, PointParts parts) {
        /** All points of a collection with payload and vectors. */
        public static Scope all(String collection) {
            return new Scope(collection, Filter.getDefaultInstance(), null, PointParts.ALL);
        }
    }

    private PointReader(QdrantServer server, Scope scope, int page) {
        this.server = server;
        this.scope = scope;
        this.page = page;
    }

    /** Reads pages of a size that the collection allows. */
    public static PointReader of(QdrantServer server, Scope scope) {
        return new PointReader(server, scope, page(server, scope.collection()));
    }

    /** Reads pages of a given size. */
    public static PointReader ofPages(QdrantServer server, Scope scope, int page) {
        return new PointReader(server, scope, page);
    }

    /** Leaves out the points before an id. */
    public PointReader from(PointId first) {
        offset = first;
        return this;
    }

    /** How many points a page of a collection may have. */
    public static int page(QdrantServer server, String collection) {
        return StrictLimits.of(new LiveState(server).info(collection), PAGE).page();
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public List<RetrievedPoint> next() {
        if (ended) {
            throw new NoSuchElementException("all points were read");
        }
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(scope.collection())
                .setFilter(scope.filter())
                .setLimit(page)
                .setWithPayload(scope.parts().payloadSelector())
                .setWithVectors(scope.parts().vectorsSelector());
        if (offset != null) {
            request.setOffset(offset);
        }
        if (scope.shardKey() != null) {
            request.getShardKeySelectorBuilder().addShardKeys(scope.shardKey());
        }
        ScrollResponse answer = server.points("Scroll", s -> s.scroll(request.build()));
        ended = !answer.hasNextPageOffset();
        offset = answer.getNextPageOffset();
        return answer.getResultList();
    }
}
