package io.github.qdrantmigrate.internal.qdrant;

/** Stands before every call that a run makes in order to write. */
@FunctionalInterface
public interface Fence {
    /** Lets everything pass, where nothing is to be kept apart. */
    Fence NONE = () -> {};

    /**
     * Lets pass who may write.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.Locked if the run may not write any more
     */
    void requireHeld();
}
