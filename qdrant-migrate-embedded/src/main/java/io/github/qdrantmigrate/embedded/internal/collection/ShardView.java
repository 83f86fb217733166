package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.store.ShardDefinition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is seen of a shard while nobody writes to its collection. */
public interface ShardView {
    /** Its description. */
    ShardDefinition definition();

    /** Its points in the order of their ids; not to be changed. */
    NavigableMap<PointKey, StoredPoint> points();

    /** The values that the index can find, also those that no point has any more. */
    Set<Value> valuesOf(FieldIndex index);

    /** The points that match, in the order of their ids; found with the help of indexes where that is possible. */
    default Stream<StoredPoint> matching(Filter filter) {
        return matching(filter, Optional.empty());
    }

    /** The points that match, in the order of their ids, from the given one on. */
    Stream<StoredPoint> matching(Filter filter, Optional<PointKey> from);
}
