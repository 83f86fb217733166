package io.github.qdrantmigrate.change;

import com.google.protobuf.CodedOutputStream;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
final class PointPages implements Iterator<List<PointStruct>> {
    static final int MAX_BYTES = 2 * 1024 * 1024;
    static final int MAX_POINTS = 1_000;

    private final int frameBytes;
    private final Iterator<Points.Located> points;
    /** Read, but not yet in a page. */
    private @Nullable PointStruct pending;

    private PointPages(int frameBytes, Iterator<Points.Located> points) {
        this.frameBytes = frameBytes;
        this.points = points;
    }

    /** Requests like the frame, which holds no points itself; closing the stream closes the points. */
    static Stream<UpsertPoints> of(UpsertPoints frame, Points points) {
        return of(frame.getSerializedSize(), points)
                .map(page -> frame.toBuilder().addAllPoints(page).build());
    }

    /**
     * The points of each request; closing the stream closes the points.
     *
     * @param frameBytes what a request has beside its points
     */
    static Stream<List<PointStruct>> of(int frameBytes, Points points) {
        Stream<Points.Located> located = points.stream();
        PointPages pages = new PointPages(frameBytes, located.iterator());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false)
                .onClose(located::close);
    }

    @Override
    public boolean hasNext() {
        return pending != null || points.hasNext();
    }

    @Override
    public List<PointStruct> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more points");
        }
        List<PointStruct> page = new ArrayList<>();
        long bytes = frameBytes;
        for (PointStruct point = peek(); point != null; point = peek()) {
            bytes += CodedOutputStream.computeMessageSize(UpsertPoints.POINTS_FIELD_NUMBER, point);
            boolean full = page.size() == MAX_POINTS || bytes > MAX_BYTES;
            if (full && !page.isEmpty()) {
                break;
            }
            page.add(point);
            pending = null;
        }
        return page;
    }

    private @Nullable PointStruct peek() {
        if (pending == null && points.hasNext()) {
            pending = points.next().point();
        }
        return pending;
    }
}
