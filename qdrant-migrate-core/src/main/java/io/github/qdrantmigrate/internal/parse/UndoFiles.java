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
import io.github.qdrantmigrate.migration.Version;
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
    private final Map<Version, List<SourceFile>> files = new TreeMap<>();

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
                .map(MigrationName::version)
                .ifPresent(version ->
                        files.computeIfAbsent(version, v -> new ArrayList<>()).add(file));
    }

    /**
     * The undo script of a version; empty if it has no undo file.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles if the file has errors, or there are two
     */
    public Optional<UndoScript> read(Version version) {
        List<SourceFile> candidates = files.getOrDefault(version, List.of());
        Problems problems = new Problems();
        if (candidates.size() > 1) {
            problems.add(new Problem(
                    ErrorCode.DUPLICATE_VERSION,
                    "Version " + version + " has " + candidates.size() + " undo files",
                    String.join(
                            ", ", candidates.stream().map(SourceFile::display).toList()),
                    "Remove all but one."));
        }
        problems.throwIfAny();
        Optional<UndoScript> script = candidates.stream()
                .findFirst()
                .flatMap(file -> FileText.read(file, problems)
                        .flatMap(text -> new MigrationReader(configuration, problems).undo(file, text)));
        problems.throwIfAny();
        return script;
    }
}
