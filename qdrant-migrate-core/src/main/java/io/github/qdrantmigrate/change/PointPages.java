package io.github.qdrantmigrate.change;

import com.google.protobuf.CodedOutputStream;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Parts points into requests that a server takes at once: at most {@value #MAX_BYTES} bytes and {@value #MAX_POINTS}
 * points, but at least one point.
 */
final class PointPages implements Iterator<UpsertPoints> {
    static final int MAX_BYTES = 2 * 1024 * 1024;
    static final int MAX_POINTS = 1_000;

    private final UpsertPoints frame;
    private final Iterator<Points.Located> points;
    /** Read, but not yet in a page. */
    private @Nullable PointStruct pending;

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
        return pending != null || points.hasNext();
    }

    @Override
    public UpsertPoints next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more points");
        }
        UpsertPoints.Builder page = frame.toBuilder();
        long bytes = frame.getSerializedSize();
        for (PointStruct point = peek(); point != null; point = peek()) {
            bytes += CodedOutputStream.computeMessageSize(UpsertPoints.POINTS_FIELD_NUMBER, point);
            boolean full = page.getPointsCount() == MAX_POINTS || bytes > MAX_BYTES;
            if (full && page.getPointsCount() > 0) {
                break;
            }
            page.addPoints(point);
            pending = null;
        }
        return page.build();
    }

    private @Nullable PointStruct peek() {
        if (pending == null && points.hasNext()) {
            pending = points.next().point();
        }
        return pending;
    }
}
