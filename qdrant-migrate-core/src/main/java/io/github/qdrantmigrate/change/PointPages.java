package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Parts points into requests that a server takes at once: at most {@value #MAX_BYTES} bytes and {@value #MAX_POINTS}
 * points, at least one point.
 */
final class PointPages implements Iterator<UpsertPoints> {
    static final int MAX_BYTES = 2 * 1024 * 1024;
    static final int MAX_POINTS = 1_000;

    private final UpsertPoints frame;
    private final Iterator<Points.Located> points;

    private PointPages(UpsertPoints frame, Iterator<Points.Located> points) {
        this.frame = frame;
        this.points = points;
    }

    /** Requests like the frame, which holds no points itself; closing the stream closes the points. */
    static Stream<UpsertPoints> of(UpsertPoints frame, Points points) {
        Stream<Points.Located> located = points.stream();
        PointPages pages = new PointPages(frame, located.iterator());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false)
                .onClose(located::close);
    }

    @Override
    public boolean hasNext() {
        return points.hasNext();
    }

    @Override
    public UpsertPoints next() {
        if (!points.hasNext()) {
            throw new NoSuchElementException("no more points");
        }
        UpsertPoints.Builder page = frame.toBuilder();
        long bytes = 0;
        do {
            PointStruct point = points.next().point();
            page.addPoints(point);
            bytes += point.getSerializedSize();
        } while (points.hasNext() && page.getPointsCount() < MAX_POINTS && bytes < MAX_BYTES);
        return page.build();
    }
}
