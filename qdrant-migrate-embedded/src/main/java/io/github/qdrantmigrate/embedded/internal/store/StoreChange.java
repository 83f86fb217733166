package io.github.qdrantmigrate.embedded.internal.store;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import java.util.Map;
import java.util.Optional;

/** Something to be kept. */
public sealed interface StoreChange {
    /** A collection is new or described anew. */
    record Defined(CollectionDefinition definition) implements StoreChange {}

    /** A collection is gone with its points. */
    record Dropped(long collection) implements StoreChange {}

    /** These are all aliases, each with its collection. */
    record Aliased(Map<String, String> aliases) implements StoreChange {}

    /** An operation of this number made points new, changed them, or removed them (empty). */
    record PointsChanged(long collection, long operation, Map<PointKey, Optional<StoredPoint>> points) implements StoreChange {}
}
