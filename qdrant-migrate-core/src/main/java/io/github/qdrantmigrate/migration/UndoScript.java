package io.github.qdrantmigrate.migration;

import java.util.List;

/**
 * An undo file.
 *
 * @param script its file's name
 * @param text as it was written; kept in the history, so that the file may be gone later
 * @param changes what it does; empty means deliberately nothing
 */
public record UndoScript(String script, String text, List<DeclaredChange> changes) {
    public UndoScript {
        changes = List.copyOf(changes);
    }
}
