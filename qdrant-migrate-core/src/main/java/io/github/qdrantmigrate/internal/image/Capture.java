package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.CapturedPoints;
import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.TouchedPoints;
import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the images of one run: the points that its changes touch, before each change, and how they were left. */
public final class Capture {
    /** What to do where a backup would be too large. */
    public static final String REMEDY = "Raise \"backupLimit\", keep backups in a file with \"backup: file\","
            + " do without with \"backup: none\", or change fewer points in one migration.";

    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);

    /** A page of larger points has fewer of them. */
    private static final long MAX_PAGE_BYTES = 1L << 20;

    private final QdrantServer server;
    private final ServerState state;
    private final Images images;
    private final long limit;
    private final RoundedIntegers rounded = new RoundedIntegers(LOG::warn);
    /** Pages of the change that is being captured. */
    private int pages;

    private boolean empty = true;
    private long bytes;

    /** @param limit bytes that may be captured */
    public Capture(QdrantServer server, ServerState state, Images images, long limit) {
        this.server = server;
        this.state = state;
        this.images = images;
        this.limit = limit;
    }

    /** Where the images are; only to be named where there are any. */
    public Images images() {
        return images;
    }

    /** Whether anything was captured. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * Captures what a change touches.
     *
     * @param change its number
     * @param collection own name of its collection
     * @return how many points, where, and what of them
     * @throws QdrantMigrateException.Data if that is more than allowed
     */
    public Extent points(int change, String collection, TouchedPoints touched) {
        pages = 0;
        long points = 0;
        List<@Nullable ShardKey> keys = new ArrayList<>(touched.shardKeys());
        if (keys.isEmpty()) {
            keys.add(null);
        }
        for (ShardKey key : keys) {
            points += touched.selection() instanceof TouchedPoints.Selected.ByIds ids
                    ? byIds(new Target(change, collection, key, touched.parts()), ids)
                    : byFilter(
                            new Target(change, collection, key, touched.parts()),
                            ((TouchedPoints.Selected.ByFilter) touched.selection()).filter());
        }
        return new Extent(points, touched.shardKeys(), touched.parts());
    }

    private record Target(
            int change, String collection, @Nullable ShardKey key, PointParts parts) {}

    private long byFilter(Target target, Filter filter) {
        PointReader reader =
                PointReader.of(server, new PointReader.Scope(target.collection, filter, target.key, target.parts));
        long points = 0;
        while (reader.hasNext()) {
            List<RetrievedPoint> page = reader.next();
            append(target, page, List.of());
            points += page.size();
        }
        return points;
    }

    /** An id that comes twice is the same point; only ids of one page are compared, so that no list grows. */
    private long byIds(Target target, TouchedPoints.Selected.ByIds selected) {
        int size = PointReader.page(server, target.collection);
        long points = 0;
        try (Stream<PointId> ids = selected.ids().get()) {
            Iterator<PointId> all = ids.iterator();
            while (all.hasNext()) {
                Set<PointId> page = new LinkedHashSet<>();
                while (page.size() < size && all.hasNext()) {
                    page.add(all.next());
                }
                List<RetrievedPoint> present =
                        state.points(target.collection, target.key, List.copyOf(page), target.parts);
                present.forEach(point -> page.remove(point.getId()));
                append(target, present, List.copyOf(page));
                points += present.size() + page.size();
            }
        }
        return points;
    }

    private void append(Target target, List<RetrievedPoint> present, List<PointId> absent) {
        rounded.points(target.collection, present);
        List<RetrievedPoint> part = new ArrayList<>();
        long size = 0;
        for (RetrievedPoint point : present) {
            if (!part.isEmpty() && size + point.getSerializedSize() > MAX_PAGE_BYTES) {
                write(target, part, List.of());
                part.clear();
                size = 0;
            }
            part.add(point);
            size += point.getSerializedSize();
        }
        if (!part.isEmpty() || !absent.isEmpty()) {
            write(target, part, absent);
        }
    }

    private void write(Target target, List<RetrievedPoint> present, List<PointId> absent) {
        bytes += present.stream().mapToLong(RetrievedPoint::getSerializedSize).sum()
                + absent.stream().mapToLong(PointId::getSerializedSize).sum();
        if (bytes > limit) {
            throw new QdrantMigrateException.Data(
                    Problem.of(
                            ErrorCode.BACKUP_LIMIT,
                            "The backup of what the run overwrites is larger than the " + limit
                                    + " bytes that \"backupLimit\" allows",
                            REMEDY),
                    null);
        }
        empty = false;
        images.append(new ImagePage(
                target.change, ++pages, new CapturedPoints.Page(target.key, target.parts, present, absent), null));
    }

    /** The points that a change touches, as they were. */
    public CapturedPoints captured(int change) {
        return captured(images, change);
    }

    /** The points that a change of an earlier run touched, as they were. */
    public static CapturedPoints captured(Images images, int change) {
        return () -> images.pages(change).map(ImagePage::points);
    }

    /**
     * Records how the run leaves all points that it touched.
     *
     * @param collections own name of the collection of a change, by the change's number; empty if the collection is gone
     */
    public void left(IntFunction<String> collections) {
        Map<String, PointHash> hashes = new HashMap<>();
        try (Stream<ImagePage> all = images.pages()) {
            all.forEach(page -> {
                String collection = collections.apply(page.change());
                if (!collection.isEmpty()) {
                    PointHash hash = hashes.computeIfAbsent(collection, name -> PointHash.in(name, state));
                    images.left(page, now(page, collection, hash));
                }
            });
        }
    }

    /** The hashes of what the points of a page hold now. */
    private ByteString now(ImagePage page, String collection, PointHash hash) {
        return hash.of(page.points().ids().toList(), now(state, collection, page));
    }

    /** What the points of a page hold now. */
    static List<RetrievedPoint> now(ServerState state, String collection, ImagePage page) {
        return state.points(
                collection,
                page.points().shardKey(),
                page.points().ids().toList(),
                page.points().parts());
    }
}
