package io.github.qdrantmigrate.result;

import io.github.qdrantmigrate.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration that would be applied or undone, or a callback that would be run beside them.
 *
 * @param kind versioned, baseline, repeatable or callback
 * @param version as the file writes it; null where the kind has none
 * @param description what it is about
 * @param script the file's name
 * @param undo for migrate: how it could be undone afterwards; for undo: where the changes below come from
 * @param requirements what must hold before it is applied, and whether it does
 * @param changes what would be done, in order
 * @param prediction null where that is all, else why there will be more: a class decides when it runs
 */
public record PlannedMigration(
        MigrationKey.Kind kind,
        @Nullable String version,
        String description,
        String script,
        UndoSource undo,
        List<PlannedRequirement> requirements,
        List<PlannedChange> changes,
        @Nullable String prediction) {
    public PlannedMigration {
        requirements = List.copyOf(requirements);
        changes = List.copyOf(changes);
    }
}
