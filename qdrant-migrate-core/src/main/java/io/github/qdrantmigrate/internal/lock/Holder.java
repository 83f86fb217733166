package io.github.qdrantmigrate.internal.lock;

import java.time.Instant;

/**
 * Who holds the lock, for those who wait.
 *
 * @param installedBy person or CI job
 * @param host its machine
 * @param pid its process
 * @param since epoch milliseconds of its own clock, for people only
 */
public record Holder(String installedBy, String host, long pid, long since) {
    /** {@code maria at build7 (process 4711), since 2026-01-31T12:00:00Z}. */
    public String text() {
        return installedBy + " at " + host + " (process " + pid + "), since " + Instant.ofEpochMilli(since);
    }
}
