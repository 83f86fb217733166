package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.discover.Locations;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.MigrationName.Kind;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads all files of all locations and reports all problems together. */
public final class SourcesReader {
    private final Configuration configuration;
    private final Problems problems = new Problems();
    private final List<SourceFile> unnamed = new ArrayList<>();
    private final Map<Version, List<Named>> versioned = new TreeMap<>();
    private final List<Named> undos = new ArrayList<>();

    private SourcesReader(Configuration configuration) {
        this.configuration = configuration;
    }

    private record Named(MigrationName name, SourceFile file) {}

    /**
     * The migrations of the configured locations.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles with every problem of every file
     */
    public static Sources read(Configuration configuration) {
        return new SourcesReader(configuration).read();
    }

    private Sources read() {
        Locations.files(configuration, problems).forEach(this::classify);
        List<Migration> migrations = migrations();
        refuseUnnamed();
        if (versioned.isEmpty() && problems.isEmpty() && !configuration.allowEmpty()) {
            problems.add(Problem.of(
                    ErrorCode.LOCATIONS_EMPTY,
                    "There is no migration in " + String.join(", ", configuration.locations()),
                    "Add a file such as V001__initial.yaml, correct \"locations\", or set \"allowEmpty\"."));
        }
        problems.throwIfAny();
        return new Sources(migrations);
    }

    private void classify(SourceFile file) {
        Optional<MigrationName> name = MigrationName.parse(file.name());
        if (name.isEmpty()) {
            unnamed.add(file);
            return;
        }
        Named named = new Named(name.get(), file);
        Version version = name.get().version();
        if (version != null && version.equals(Version.of("0"))) {
            problems.add(
                    ErrorCode.FILE_NAME,
                    Place.of(file.display()),
                    "Version 0 stands for the state before all migrations, as in the target of an undo",
                    "Begin with version 1.");
        } else if (name.get().kind() == Kind.VERSIONED && version != null) {
            versioned.computeIfAbsent(version, v -> new ArrayList<>()).add(named);
        } else if (name.get().kind() == Kind.UNDO) {
            undos.add(named);
        } else {
            problems.add(
                    ErrorCode.UNSUPPORTED_FILE,
                    Place.of(file.display()),
                    "Repeatable migrations, baselines and callbacks are not run by this version",
                    "Write it as a versioned migration, V<version>__<description>.yaml.");
        }
    }

    private List<Migration> migrations() {
        List<Migration> migrations = new ArrayList<>();
        MigrationReader reader = new MigrationReader(configuration, problems);
        for (List<Named> sameVersion : versioned.values()) {
            if (sameVersion.size() > 1) {
                duplicate(sameVersion);
            }
            for (Named named : sameVersion) {
                reader.read(named.name, named.file, takeUndo(named)).ifPresent(migrations::add);
            }
        }
        unnamed.removeIf(file -> reader.dataFiles().contains(file.display()));
        undos.forEach(this::orphan);
        migrations.sort(Comparator.comparing(Migration::version));
        return migrations;
    }

    /** The undo file beside a migration: the same directory and stem. */
    private @Nullable SourceFile takeUndo(Named migration) {
        for (Named undo : undos) {
            boolean beside = directory(undo).equals(directory(migration))
                    && undo.name.stem().equals(migration.name.stem());
            if (beside) {
                undos.remove(undo);
                return undo.file;
            }
        }
        return null;
    }

    private static String directory(Named named) {
        String display = named.file.display();
        return display.substring(0, display.length() - named.file.name().length());
    }

    private void duplicate(List<Named> sameVersion) {
        List<String> files = sameVersion.stream().map(n -> n.file.display()).toList();
        problems.add(new Problem(
                ErrorCode.DUPLICATE_VERSION,
                "Version " + sameVersion.get(0).name.version() + " stands in " + files.size() + " files",
                String.join(", ", files),
                "Give one of them another version; leading zeros and trailing .0 do not count."));
    }

    private void orphan(Named undo) {
        problems.add(
                ErrorCode.UNDO_WITHOUT_MIGRATION,
                Place.of(undo.file.display()),
                "The undo file has no migration beside it",
                "Expected " + undo.name.stem() + ".yaml in the same directory.");
    }

    private void refuseUnnamed() {
        if (!unnamed.isEmpty()) {
            problems.add(new Problem(
                    ErrorCode.FILE_NAME,
                    unnamed.size() == 1
                            ? "A file has no name that a migration could have"
                            : unnamed.size() + " files have no name that a migration could have",
                    String.join(", ", unnamed.stream().map(SourceFile::display).toList()),
                    "Rename or move it; the forms are " + MigrationName.FORMS + "."));
        }
    }
}
