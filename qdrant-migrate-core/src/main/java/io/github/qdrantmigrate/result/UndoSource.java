package io.github.qdrantmigrate.result;

/** How a migration can be undone. */
public enum UndoSource {
    /** By the inverse of what was recorded when it ran. */
    DERIVED("derived"),
    /** By its undo file. */
    FILE("file"),
    /** By the method {@code undo} of its class. */
    CODE("code"),
    /** Known after it ran: by the inverse of what was recorded, unless its class does what is not recorded. */
    UNKNOWN("unknown"),
    /** By doing nothing, deliberately: its undo file has no changes. */
    NONE("none"),
    /** Not at all: its file says that it cannot be, and why. */
    IRREVERSIBLE("irreversible"),
    /** Not at all, unless an undo file is written. */
    LOST("lost");

    private final String title;

    UndoSource(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
