package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The points that a change overwrites or removes, and which parts of them.
 *
 * @param selection which
 * @param shardKeys in which shards; empty where the collection has no shard keys
 * @param parts what of them
 */
public record TouchedPoints(Selected selection, List<ShardKey> shardKeys, PointParts parts) {
    public TouchedPoints {
        shardKeys = List.copyOf(shardKeys);
    }

    /** How points are selected. */
    public sealed interface Selected {
        /**
         * By a filter; the empty one selects all.
         *
         * @param filter the filter
         */
        record ByFilter(Filter filter) implements Selected {}

        /**
         * One by one.
         *
         * @param ids read anew each time; to be closed; one may come several times
         */
        record ByIds(Supplier<Stream<PointId>> ids) implements Selected {}
    }

    /** Those of a selector as changes have it. */
    static TouchedPoints of(PointsSelector selector, List<ShardKey> shardKeys, PointParts parts) {
        Selected selected = selector.hasPoints()
                ? new Selected.ByIds(() -> selector.getPoints().getIdsList().stream())
                : new Selected.ByFilter(selector.getFilter());
        return new TouchedPoints(selected, shardKeys, parts);
    }

    /** All points of a collection. */
    static TouchedPoints all(List<ShardKey> shardKeys) {
        return new TouchedPoints(new Selected.ByFilter(Filter.getDefaultInstance()), shardKeys, PointParts.ALL);
    }
}
