package io.github.qdrantmigrate.result;

/** The state of a migration, computed from the files and the history. */
public enum State {
    /** Not applied; the next migrate applies it. */
    PENDING("Pending"),
    /** Not applied, below the highest applied version, and that is not allowed. */
    OUT_OF_ORDER("Out of order"),
    /** Begun by a run that did not record its end: it is still at work, or it was killed. */
    RUNNING("Running"),
    /** The last run failed. */
    FAILED("Failed"),
    /** Applied. */
    SUCCESS("Success"),
    /** Applied after a higher version. */
    SUCCESS_OUT_OF_ORDER("Success (out of order)"),
    /** Applied and undone again; pending like a new one. */
    UNDONE("Undone"),
    /** Applied; the last attempt to undo it failed. */
    UNDO_FAILED("Undo failed"),
    /** Applied, and its file was changed since. */
    CHECKSUM_MISMATCH("Changed since"),
    /** Applied, and its file is gone. */
    MISSING("Missing"),
    /** Applied, above the newest local file. */
    FUTURE("Future");

    private final String title;

    State(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
