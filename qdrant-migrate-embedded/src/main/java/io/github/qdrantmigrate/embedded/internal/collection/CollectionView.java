package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.VectorSchema;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import java.util.NavigableMap;

/** What a reader sees of a collection while nobody writes to it. */
public interface CollectionView {
    /** Its configuration. */
    CollectionConfig config();

    /** Its vectors. */
    VectorSchema vectors();

    /** Its payload indexes. */
    PayloadIndexes indexes();

    /** Its points in the order of their ids; not to be changed. */
    NavigableMap<PointKey, StoredPoint> points();
}
