package io.github.qdrantmigrate.migration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A versioned migration as its file declares it.
 *
 * @param version its version
 * @param description from the file, or else from its name
 * @param script the file's name
 * @param location the file as the user knows it, for messages
 * @param changes what it does, in order; at least one
 * @param undoScript its undo file; null if it has none
 * @param checksum of the canonical text
 * @param canonicalText what the checksum was computed from, points shortened to count and digest
 */
public record Migration(
        Version version,
        String description,
        String script,
        String location,
        List<DeclaredChange> changes,
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

    /** {@code V001 initial}. */
    public String title() {
        return "V" + version + " " + description;
    }
}
