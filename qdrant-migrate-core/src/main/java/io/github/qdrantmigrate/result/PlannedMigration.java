package io.github.qdrantmigrate.result;

import java.util.List;

/**
 * A migration that would be applied or undone.
 *
 * @param version as the file writes it
 * @param description what it is about
 * @param script the file's name
 * @param undo for migrate: how it could be undone afterwards; for undo: where the changes below come from
 * @param changes what would be done, in order
 */
public record PlannedMigration(
        String version, String description, String script, UndoSource undo, List<PlannedChange> changes) {
    public PlannedMigration {
        changes = List.copyOf(changes);
    }
}
