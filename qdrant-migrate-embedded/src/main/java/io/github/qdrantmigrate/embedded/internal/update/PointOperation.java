package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;

/** One change of a collection's points, read from a client's message and ready to be carried out. */
public interface PointOperation {
    /** Refuses what never gets into the log of operations. */
    default void check(CollectionEdit edit) {
        // Most operations find their errors while they are carried out.
    }

    /** How many entries of the log it makes. */
    default int logEntries() {
        return 1;
    }

    /** Carries it out; what it edited before an error stays. */
    void apply(CollectionEdit edit);

    /** Checks the operation and enters it into the log. */
    default void log(CollectionEdit edit) {
        check(edit);
        edit.log(logEntries());
    }
}
