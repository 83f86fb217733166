package io.github.qdrantmigrate.migration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migration, or a callback, as its file declares it.
 *
 * @param key what it is known by in the history
 * @param description from the file, or else from its name
 * @param script the file's name
 * @param location the file as the user knows it, for messages
 * @param changes what it does, in order; at least one
 * @param rules when it may run
 * @param undoScript its undo file; null if it has none
 * @param checksum of the canonical text
 * @param canonicalText what the checksum was computed from, points shortened to count and digest
 */
public record Migration(
        MigrationKey key,
        String description,
        String script,
        String location,
        List<DeclaredChange> changes,
        Rules rules,
        @Nullable UndoScript undoScript,
        Checksum checksum,
        String canonicalText) {
    public Migration {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a migration without changes: " + script);
        }
    }

    /** Its undo file, if it has one. */
    public Optional<UndoScript> undo() {
        return Optional.ofNullable(undoScript);
    }

    /** Whether what was applied with this checksum is what the file says, or counts as it. */
    public boolean accepts(String applied) {
        return checksum.text().equals(applied) || rules.acceptedChecksums().contains(applied);
    }

    /** {@code V001 initial}. */
    public String title() {
        return key.title(description);
    }
}
