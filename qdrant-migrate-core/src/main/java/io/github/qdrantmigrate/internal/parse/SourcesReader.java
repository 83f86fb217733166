package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.LabelFilter;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.discover.Locations;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.MigrationName.Kind;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all files of all locations and reports all problems together. */
public final class SourcesReader {
    private static final Logger LOG = LoggerFactory.getLogger(SourcesReader.class);

    private final Configuration configuration;
    private final Problems problems = new Problems();
    private final List<SourceFile> unnamed = new ArrayList<>();
    private final Map<MigrationKey, List<Named>> named = new TreeMap<>();
    private final List<Named> undos = new ArrayList<>();

    private SourcesReader(Configuration configuration) {
        this.configuration = configuration;
    }

    private record Named(MigrationName name, SourceFile file) {}

    /**
     * The migrations and callbacks of the configured locations.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles with every problem of every file
     */
    public static Sources read(Configuration configuration) {
        return new SourcesReader(configuration).read();
    }

    private Sources read() {
        Locations.files(configuration, problems).forEach(this::classify);
        List<Migration> read = new ArrayList<>(migrations());
        List<Migration> classes = JavaMigrations.read(configuration, problems);
        refuseSharedVersions(classes);
        read.addAll(classes);
        refuseUnnamed();
        boolean none = named.keySet().stream().allMatch(SourcesReader::isCallback) && classes.isEmpty();
        if (none && problems.isEmpty() && !configuration.allowEmpty()) {
            problems.add(Problem.of(
                    ErrorCode.LOCATIONS_EMPTY,
                    "There is no migration in " + String.join(", ", configuration.locations()),
                    "Add a file such as V001__initial.yaml, correct \"locations\", or set \"allowEmpty\"."));
        }
        problems.throwIfAny();
        List<Migration> migrations = read.stream()
                .filter(m -> !isCallback(m.key()))
                .sorted(Comparator.comparing(Migration::key))
                .toList();
        warnOfUnknownLabels(migrations);
        return new Sources(migrations, callbacks(read));
    }

    private static boolean isCallback(MigrationKey key) {
        return key.kind() == MigrationKey.Kind.CALLBACK;
    }

    private static Map<CallbackEvent, Migration> callbacks(List<Migration> read) {
        Map<CallbackEvent, Migration> callbacks = new EnumMap<>(CallbackEvent.class);
        read.forEach(m -> CallbackEvent.of(m.key().name()).ifPresent(event -> callbacks.put(event, m)));
        return callbacks;
    }

    /** A label may well be one that no file has yet, so that this is no error; but it may be misspelt. */
    private void warnOfUnknownLabels(List<Migration> migrations) {
        Set<String> known =
                migrations.stream().flatMap(m -> m.rules().labels().stream()).collect(Collectors.toSet());
        LabelFilter filter = configuration.labelFilter();
        Stream.concat(filter.wanted().stream(), filter.excluded().stream())
                .filter(label -> !known.contains(label))
                .forEach(label -> LOG.warn("The label filter names {}, a label that no migration has", label));
    }

    private void classify(SourceFile file) {
        Optional<MigrationName> name = MigrationName.parse(file.name());
        if (name.isEmpty()) {
            unnamed.add(file);
            return;
        }
        Named found = new Named(name.get(), file);
        Version version = name.get().version();
        if (version != null && version.equals(Version.of("0"))) {
            problems.add(
                    ErrorCode.FILE_NAME,
                    Place.of(file.display()),
                    "Version 0 stands for the state before all migrations, as in the target of an undo",
                    "Begin with version 1.");
        } else if (name.get().kind() == Kind.UNDO) {
            undos.add(found);
        } else {
            named.computeIfAbsent(name.get().key(), key -> new ArrayList<>()).add(found);
        }
    }

    private List<Migration> migrations() {
        List<Migration> migrations = new ArrayList<>();
        MigrationReader reader = new MigrationReader(configuration, problems);
        for (List<Named> sameKey : named.values()) {
            if (sameKey.size() > 1) {
                duplicate(sameKey);
            }
            for (Named one : sameKey) {
                reader.read(one.name, one.file, takeUndo(one)).ifPresent(migrations::add);
            }
        }
        unnamed.removeIf(file -> reader.dataFiles().contains(file.display()));
        undos.forEach(this::orphan);
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

    private void refuseSharedVersions(List<Migration> classes) {
        Map<MigrationKey, List<String>> places = new TreeMap<>();
        named.forEach((key, files) -> files.forEach(
                n -> places.computeIfAbsent(key, k -> new ArrayList<>()).add(n.file.display())));
        Set<MigrationKey> shared = new TreeSet<>();
        for (Migration one : classes) {
            List<String> same = places.computeIfAbsent(one.key(), k -> new ArrayList<>());
            same.add(one.location());
            if (same.size() > 1) {
                shared.add(one.key());
            }
        }
        places.keySet().retainAll(shared);
        places.forEach((key, same) -> problems.add(new Problem(
                ErrorCode.DUPLICATE_VERSION,
                key.version().map(version -> "Version " + version).orElseGet(key::label) + " is that of " + same.size()
                        + " migrations",
                String.join(", ", same),
                "Give one of them another version; leading zeros and trailing .0 do not count.")));
    }

    private void duplicate(List<Named> sameKey) {
        List<String> files = sameKey.stream().map(n -> n.file.display()).toList();
        MigrationKey key = sameKey.get(0).name.key();
        problems.add(new Problem(
                ErrorCode.DUPLICATE_VERSION,
                key.version().map(version -> "Version " + version).orElseGet(key::label) + " stands in " + files.size()
                        + " files",
                String.join(", ", files),
                key.version().isPresent()
                        ? "Give one of them another version; leading zeros and trailing .0 do not count."
                        : "Remove all but one, or give them other names."));
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
