package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.discover.Locations;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.MigrationName.Kind;
import io.github.qdrantmigrate.migration.UndoScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The undo files of the locations. Only the one that is asked for is read: an undo is often wanted when something is
 * wrong, and a fault in another file, or a file or location that is gone, must not stand in its way.
 */
public final class UndoFiles {
    private final Configuration configuration;
    /** By stem, which an undo file has in common with its migration. */
    private final Map<String, List<SourceFile>> files = new TreeMap<>();

    private UndoFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Lists them. */
    public static UndoFiles of(Configuration configuration) {
        UndoFiles found = new UndoFiles(configuration);
        Locations.files(configuration, new Problems()).forEach(found::add);
        return found;
    }

    private void add(SourceFile file) {
        MigrationName.parse(file.name())
                .filter(name -> name.kind() == Kind.UNDO)
                .ifPresent(name -> files.computeIfAbsent(name.stem(), v -> new ArrayList<>())
                        .add(file));
    }

    /**
     * The undo script of a migration: of the same version, another migration's undo file would take back what that one
     * did.
     *
     * @param script the name of the migration's file
     * @return empty if it has no undo file
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles if the file has errors, or there are two
     */
    public Optional<UndoScript> read(String script) {
        String stem = MigrationName.parse(script).map(MigrationName::stem).orElse(script);
        List<SourceFile> candidates = files.getOrDefault(stem, List.of());
        Problems problems = new Problems();
        if (candidates.size() > 1) {
            problems.add(new Problem(
                    ErrorCode.DUPLICATE_VERSION,
                    script + " has " + candidates.size() + " undo files",
                    String.join(
                            ", ", candidates.stream().map(SourceFile::display).toList()),
                    "Remove all but one."));
        }
        problems.throwIfAny();
        Optional<UndoScript> undo = candidates.stream()
                .findFirst()
                .flatMap(file -> FileText.read(file, problems)
                        .flatMap(text -> new MigrationReader(configuration, problems).undo(file, text)));
        problems.throwIfAny();
        return undo;
    }
}
