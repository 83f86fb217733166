package io.github.qdrantmigrate.result;

/** The state of a migration, computed from the files and the history. */
public enum State {
    /** Not applied; the next migrate applies it. */
    PENDING("Pending"),
    /** Not applied, above the target that was asked for. */
    ABOVE_TARGET("Above target"),
    /** Not applied, because a baseline file stands for it. */
    BELOW_BASELINE("Below baseline"),
    /** Not applied, because of its labels. */
    FILTERED("Filtered"),
    /** A baseline file that is not used, because the history is not empty. */
    IGNORED("Ignored"),
    /** A baseline file above what is applied, while the files of the versions that lead there are gone. */
    GAP("Gap"),
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
    /** A baseline file that was applied instead of the versions up to its own. */
    BASELINE("Baseline"),
    /** Not run, because what it requires did not hold; not tried again. */
    SKIPPED("Skipped"),
    /** A repeatable migration that was applied and changed since; the next migrate applies it again. */
    OUTDATED("Outdated"),
    /** An earlier run of a repeatable migration. */
    SUPERSEDED("Superseded"),
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
