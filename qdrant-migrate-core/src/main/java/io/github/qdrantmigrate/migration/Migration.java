package io.github.qdrantmigrate.migration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migration, or a callback, as its file declares it, or a class.
 *
 * @param key what it is known by in the history
 * @param description from the file, or else from its name
 * @param script the file's name, or the class's with its package
 * @param location the file as the user knows it, for messages
 * @param changes what it does, in order; at least one, but none of a class
 * @param rules when it may run
 * @param undoScript its undo file; null if it has none
 * @param checksum of the canonical text
 * @param canonicalText what the checksum was computed from, points shortened to count and digest; of a class empty
 * @param code the class that does it; null for files
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
        String canonicalText,
        @Nullable MigrationClass code) {
    public Migration {
        changes = List.copyOf(changes);
        if (changes.isEmpty() == (code == null)) {
            throw new IllegalArgumentException("a migration has changes or is a class: " + script);
        }
    }

    /** The class of a version, whose checksum is of what its code does. */
    public static Migration ofClass(MigrationName name, MigrationClass code, Checksum checksum) {
        String script = code.name();
        return new Migration(
                name.key(), name.description(), script, script, List.of(), Rules.NONE, null, checksum, "", code);
    }

    /** A file. */
    public Migration(
            MigrationKey key,
            String description,
            String script,
            String location,
            List<DeclaredChange> changes,
            Rules rules,
            @Nullable UndoScript undoScript,
            Checksum checksum,
            String canonicalText) {
        this(key, description, script, location, changes, rules, undoScript, checksum, canonicalText, null);
    }

    /** What the history keeps of its undo: the text of its undo file, or the name of the class that has an undo; else null. */
    public @Nullable String undoText() {
        if (code != null) {
            return code.hasUndo() ? code.name() : null;
        }
        return undoScript == null ? null : undoScript.text();
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
