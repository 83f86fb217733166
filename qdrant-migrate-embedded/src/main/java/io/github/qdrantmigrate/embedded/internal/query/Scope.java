package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.shard.ShardSelector;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a read looks at.
 *
 * @param collection the collection
 * @param selector which of its shards
 */
public record Scope(CollectionView collection, ShardSelector selector) {
    /** The shards; refuses keys that do not exist. */
    public List<ShardView> shards() {
        return selector.forRead(collection);
    }

    /** The point of this id. Of several under different keys, the server shows that of the last shard to answer. */
    Optional<StoredPoint> find(PointKey key) {
        return shards().stream()
                .map(shard -> shard.points().get(key))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later);
    }

    /** The same collection with all of its shards. */
    Scope everywhere() {
        return new Scope(collection, ShardSelector.none());
    }
}
