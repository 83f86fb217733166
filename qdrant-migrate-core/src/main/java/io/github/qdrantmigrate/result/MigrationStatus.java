package io.github.qdrantmigrate.result;

import io.github.qdrantmigrate.migration.MigrationKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration and its state.
 *
 * @param kind versioned, baseline or repeatable
 * @param version as the file or the history writes it; null if it is repeatable
 * @param description what it is about
 * @param script the file's name; from the history if the file is gone
 * @param state its state
 * @param reason why it has that state, one sentence; null where the state says all
 * @param labels of the file, or of what was applied if the file is gone
 * @param undo how it can be undone; null where it is not applied and has no undo file
 * @param checksum of the file, or of what was applied if the file is gone
 * @param rank of the last run in the history; null if it never ran
 * @param installedOn when that run ended, or began if it has not ended
 * @param installedBy who ran it
 * @param durationMillis how long it took
 */
public record MigrationStatus(
        MigrationKey.Kind kind,
        @Nullable String version,
        String description,
        String script,
        State state,
        @Nullable String reason,
        List<String> labels,
        @Nullable UndoSource undo,
        String checksum,
        @Nullable Long rank,
        @Nullable Instant installedOn,
        @Nullable String installedBy,
        @Nullable Long durationMillis) {
    public MigrationStatus {
        labels = List.copyOf(labels);
    }
}
