package io.github.qdrantmigrate.internal.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All points of a collection with payload and vectors, page by page, in the order of their ids. */
public final class PointReader implements Iterator<List<RetrievedPoint>> {
    private static final int PAGE = 250;

    private final QdrantServer server;
    private final String collection;
    private final int page;
    private @Nullable PointId offset;
    private boolean ended;

    public PointReader(QdrantServer server, String collection) {
        this.server = server;
        this.collection = collection;
        this.page =
                StrictLimits.of(new LiveState(server).info(collection), PAGE).page();
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
                .setCollectionName(collection)
                .setLimit(page)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true));
        if (offset != null) {
            request.setOffset(offset);
        }
        ScrollResponse page = server.points("Scroll", s -> s.scroll(request.build()));
        ended = !page.hasNextPageOffset();
        offset = page.getNextPageOffset();
        return page.getResultList();
    }
}
