package io.github.qdrantmigrate;

import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.parse.MigrationReader;
import io.github.qdrantmigrate.internal.parse.UndoFiles;
import io.github.qdrantmigrate.internal.plan.UndoPlanner;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.UndoScript;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Undo files as they are now, and else the texts that the history kept; both with the placeholders of today. */
final class UndoScripts implements UndoPlanner.Scripts {
    private final Configuration configuration;
    private final UndoFiles files;

    private UndoScripts(Configuration configuration, UndoFiles files) {
        this.configuration = configuration;
        this.files = files;
    }

    static UndoScripts of(Configuration configuration) {
        return new UndoScripts(configuration, UndoFiles.of(configuration));
    }

    @Override
    public Optional<UndoScript> of(Row applied) {
        Optional<UndoScript> file = files.read(applied.subject().script());
        return file.isPresent() ? file : kept(applied);
    }

    private Optional<UndoScript> kept(Row applied) {
        String text = applied.subject().undoText();
        if (text == null || MigrationName.isClass(applied.subject().script())) {
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
