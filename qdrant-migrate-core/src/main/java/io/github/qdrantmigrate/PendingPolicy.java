package io.github.qdrantmigrate;

/** Whether pending migrations are a fault when validating. */
public enum PendingPolicy {
    /** They are in order: validation is about integrity. */
    ALLOWED,
    /** They are a problem each, for a build that must find everything applied. */
    REFUSED
}
