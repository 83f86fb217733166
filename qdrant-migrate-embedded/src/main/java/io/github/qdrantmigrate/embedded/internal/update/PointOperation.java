package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;

/** One change of a collection's points, read from a client's message and ready to be carried out. */
@FunctionalInterface
public interface PointOperation {
    /** Carries it out; what it edited before an error stays. */
    void apply(CollectionEdit edit);
}
