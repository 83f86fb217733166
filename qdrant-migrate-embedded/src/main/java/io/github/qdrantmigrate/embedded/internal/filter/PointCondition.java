package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;

/** Something that is true of a point or not. */
@FunctionalInterface
public interface PointCondition {
    /** Whether it is true of the point. */
    boolean matches(StoredPoint point);
}
