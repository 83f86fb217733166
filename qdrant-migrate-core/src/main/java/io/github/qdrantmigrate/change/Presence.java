package io.github.qdrantmigrate.change;

/** Whether a change insists that what it creates is absent, or that what it deletes is there. */
public enum Presence {
    /** The change fails otherwise. */
    REQUIRED,
    /** {@code ifNotExists} or {@code ifExists}: the change is skipped otherwise. */
    OPTIONAL
}
