package io.github.qdrantmigrate;

/** How an undo looks whether what it takes back was changed since. */
public enum UndoCheck {
    /** By the content of every point that the migration touched, up to a million of them a run; beyond, by their number. */
    FULL,
    /** By the number of points alone. */
    COUNT
}
