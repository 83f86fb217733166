package io.github.qdrantmigrate.result;

import io.github.qdrantmigrate.migration.MigrationKey;
import org.jspecify.annotations.Nullable;

/**
 * A migration that was applied, skipped or undone by this operation, or a callback that was run beside them.
 *
 * @param kind versioned, baseline, repeatable or callback
 * @param version as the file writes it; null where the kind has none
 * @param description what it is about
 * @param script the file's name
 * @param rank of its row in the history
 * @param changes how many changes were made; those that were skipped do not count
 * @param skipped how many changes found already in place what they declare
 * @param notRunBecause what it required and what was found instead, where it was skipped as a whole; else null
 * @param durationMillis how long it took
 */
public record MigrationRun(
        MigrationKey.Kind kind,
        @Nullable String version,
        String description,
        String script,
        long rank,
        int changes,
        int skipped,
        @Nullable String notRunBecause,
        long durationMillis) {
    /** Short: {@code V001}, {@code B005}, {@code R reports}, {@code afterMigrate}. */
    public String label() {
        return kind.label(version == null ? description : version);
    }
}
