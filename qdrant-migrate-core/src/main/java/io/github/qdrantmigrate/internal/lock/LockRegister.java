package io.github.qdrantmigrate.internal.lock;

/** The one place that all runs look at, which can only be replaced by who knows what it says. */
public interface LockRegister {
    /**
     * Makes it, free, where it is not there yet.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.Locked if the server does not do what this relies on
     */
    void prepare();

    /** What it says. */
    LockState read();

    /**
     * Replaces what it says if that is what is expected; else does nothing. Which of the two, only reading tells. The same call
     * may be sent again.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.Server if it is not known whether it was done; it may also be
     *     done later
     */
    void replace(LockState expected, LockState next);
}
