package io.github.qdrantmigrate.internal.execute;

/** Whether an undo destroys what was changed since. */
public enum Force {
    NO,
    YES
}
