package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.NavigableSet;

/** Knows which points an index holds a value of. */
@FunctionalInterface
public interface Postings {
    /** The points with the value, given as the index holds it; not to be changed. */
    NavigableSet<PointKey> of(FieldIndex index, Value value);
}
