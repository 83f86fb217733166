package io.github.qdrantmigrate;

import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.parse.MigrationReader;
import io.github.qdrantmigrate.internal.plan.UndoPlanner;
import io.github.qdrantmigrate.migration.UndoScript;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the undo text that the history kept, with the placeholders of today. */
final class StoredUndoReader implements UndoPlanner.StoredUndo {
    private final Configuration configuration;

    StoredUndoReader(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Optional<UndoScript> read(Row applied) {
        String text = applied.subject().undoText();
        if (text == null) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<UndoScript> script = new MigrationReader(configuration, problems)
                .undo(new StoredFile(applied.subject().script(), applied.rank(), text), text);
        problems.throwIfAny();
        return script;
    }

    /**
     * A text of the history in the place of a file.
     *
     * @param script of the migration
     * @param rank of its row
     * @param text the undo text
     */
    private record StoredFile(String script, long rank, String text) implements SourceFile {
        @Override
        public String name() {
            return script.replaceFirst("\\.ya?ml$", ".undo.yaml");
        }

        @Override
        public String display() {
            return name() + " (kept in row " + rank + " of the history)";
        }

        /** A data file of an undo is not kept in the history; where it is gone, the error says so. */
        @Override
        public Optional<SourceFile> sibling(String relative) {
            return Optional.empty();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
