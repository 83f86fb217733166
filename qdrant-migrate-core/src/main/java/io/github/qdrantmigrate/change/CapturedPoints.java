package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The points that a change is about, as they were before it. */
public interface CapturedPoints {
    /** In the order in which they were captured; read page by page. To be closed. */
    Stream<Page> pages();

    /**
     * Some of them, few enough for one request.
     *
     * @param shardKey the shard that they are in; null where the collection has no shard keys
     * @param parts what of them was captured
     * @param present those that were there
     * @param absent those that were not, though the change named them
     */
    record Page(@Nullable ShardKey shardKey, PointParts parts, List<RetrievedPoint> present, List<PointId> absent) {
        public Page {
            present = List.copyOf(present);
            absent = List.copyOf(absent);
        }

        /** All ids, those that were there first. */
        public Stream<PointId> ids() {
            return Stream.concat(present.stream().map(RetrievedPoint::getId), absent.stream());
        }
    }
}
