package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.OrderValue;
import java.util.Optional;

/**
 * A point that a query found in a shard.
 *
 * @param shard where it is
 * @param point the point
 * @param score how well it fits; the same for all where nothing is compared
 * @param version the number of the operation that changed it last; 0 where nothing is compared
 * @param order the value that it is ordered by, if it is ordered by a field
 */
record Found(ShardView shard, StoredPoint point, float score, long version, Optional<OrderValue> order) {
    private static final float NO_SCORE = 1;

    static Found unscored(ShardView shard, StoredPoint point) {
        return new Found(shard, point, NO_SCORE, 0, Optional.empty());
    }

    static Found scored(ShardView shard, StoredPoint point, float score) {
        return new Found(shard, point, score, point.version(), Optional.empty());
    }

    static Found ordered(ShardView shard, FieldOrder.Place place) {
        return new Found(shard, place.point(), NO_SCORE, 0, Optional.of(place.orderValue()));
    }

    PointKey key() {
        return point.key();
    }

    Optional<ShardKey> shardKey() {
        return shard.definition().key();
    }

    /** Whether the server takes it for the same result. */
    boolean same(Found other) {
        return key().equals(other.key()) && Float.compare(score, other.score) == 0;
    }

    /** Whether it is the same point at the same place of an order. */
    boolean sameInOrder(Found other) {
        return key().equals(other.key()) && order.equals(other.order);
    }

    /** The same with what another shard keeps of the point. */
    Found withContentOf(StoredPoint other) {
        return new Found(shard, other, score, version, order);
    }
}
