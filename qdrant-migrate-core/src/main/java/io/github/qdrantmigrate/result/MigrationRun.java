package io.github.qdrantmigrate.result;

/**
 * A migration that was applied, or undone, by this operation.
 *
 * @param version as the file writes it
 * @param description what it is about
 * @param script the file's name
 * @param rank of its row in the history
 * @param changes how many changes were made; those that were skipped do not count
 * @param skipped how many changes found already in place what they declare
 * @param durationMillis how long it took
 */
public record MigrationRun(
        String version, String description, String script, long rank, int changes, int skipped, long durationMillis) {}
