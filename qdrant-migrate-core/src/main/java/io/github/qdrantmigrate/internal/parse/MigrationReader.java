package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.YamlReader;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.github.qdrantmigrate.internal.rest.Suggestion;
import io.github.qdrantmigrate.migration.Checksum;
import io.github.qdrantmigrate.migration.DeclaredChange;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.MigrationName.Kind;
import io.github.qdrantmigrate.migration.Rules;
import io.github.qdrantmigrate.migration.UndoScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one migration file or callback, and undo files. */
public final class MigrationReader {
    private final RestCodec codec = new RestCodec();
    private final Placeholders placeholders;
    private final Problems problems;
    private final Set<String> dataFiles = new HashSet<>();

    public MigrationReader(Configuration configuration, Problems problems) {
        this.placeholders = new Placeholders(configuration);
        this.problems = problems;
    }

    /**
     * What a file says, before it is a migration.
     *
     * @param description null unless it says one
     * @param rules when it may run
     * @param changes those that could be read
     * @param canonical what the checksum is computed from
     * @param shortened the same for the history
     */
    private record Content(
            @Nullable String description,
            Rules rules,
            List<DeclaredChange> changes,
            String canonical,
            String shortened) {}

    /**
     * A file that is read.
     *
     * @param kind decides which fields it can have
     * @param source the file
     */
    private record Reading(Kind kind, SourceFile source) {
        String shown() {
            return source.display();
        }
    }

    /** Shown paths of the data files that all files read so far refer to, those with problems included. */
    public Set<String> dataFiles() {
        return Set.copyOf(dataFiles);
    }

    /** The migration or callback that a file and its undo file declare; empty where a problem was found. */
    public Optional<Migration> read(MigrationName name, SourceFile file, @Nullable SourceFile undoFile) {
        int before = problems.count();
        Reading reading = new Reading(name.kind(), file);
        Optional<Content> content = FileText.read(file, problems).flatMap(text -> content(reading, text));
        content.filter(c -> c.changes.isEmpty() && problems.count() == before).ifPresent(c -> noChanges(file));
        Optional<UndoScript> undo = Optional.ofNullable(undoFile)
                .flatMap(source -> FileText.read(source, problems).flatMap(text -> undo(source, text)));
        if (undoFile != null) {
            content.filter(c -> c.rules.irreversible() != null).ifPresent(c -> contradicts(file, undoFile));
        }
        return content.filter(c -> problems.count() == before).map(c -> migration(name, file, c, undo.orElse(null)));
    }

    private static Migration migration(
            MigrationName name, SourceFile file, Content content, @Nullable UndoScript undo) {
        return new Migration(
                name.key(),
                description(name, content.description),
                file.name(),
                file.display(),
                content.changes,
                content.rules,
                undo,
                Checksum.ofCanonical(content.canonical),
                content.shortened);
    }

    /** What a callback is about says less than when it runs. */
    private static String description(MigrationName name, @Nullable String written) {
        if (written == null) {
            return name.description();
        }
        return name.kind() == Kind.CALLBACK ? name.description() + " (" + written + ")" : written;
    }

    /** An undo script by its text, as a file or as the history keeps it; empty where a problem was found. */
    public Optional<UndoScript> undo(SourceFile file, String text) {
        int before = problems.count();
        Optional<Node> root = YamlReader.read(file.display(), text, problems);
        if (problems.count() > before) {
            return Optional.empty();
        }
        if (root.isEmpty() || isNull(root.get())) {
            return Optional.of(new UndoScript(file.name(), text, List.of()));
        }
        return content(new Reading(Kind.UNDO, file), root.get())
                .filter(c -> problems.count() == before)
                .map(c -> new UndoScript(file.name(), text, c.changes));
    }

    private Optional<Content> content(Reading reading, String text) {
        int before = problems.count();
        Optional<Node> root = YamlReader.read(reading.shown(), text, problems);
        if (root.isEmpty() && problems.count() == before) {
            problems.add(
                    ErrorCode.NO_CHANGES,
                    Place.of(reading.shown()),
                    "The file is empty",
                    "Write its changes, or remove it.");
        }
        return root.flatMap(node -> content(reading, node));
    }

    private Optional<Content> content(Reading reading, Node unresolved) {
        ReadContext context = new ReadContext(reading.shown(), problems);
        if (!(unresolved instanceof MappingNode written)) {
            context.problem(
                    ErrorCode.NO_CHANGES,
                    unresolved.position(),
                    "Expected a mapping with \"changes\", found " + unresolved.describe(),
                    "Begin the file with \"changes:\".");
            return Optional.empty();
        }
        MappingNode root = (MappingNode) placeholders.resolve(written, reading.shown(), problems);
        DataFiles referred = new DataFiles();
        List<DeclaredChange> changes = new ArrayList<>();
        FileRules rules = new FileRules();
        String description = null;
        for (Entry entry : root.entries()) {
            Optional<FileField> field = field(entry, reading.kind, context);
            if (field.isEmpty()) {
                continue;
            }
            ReadContext at = context.at(entry.key().name());
            switch (field.get().form()) {
                case CHANGES ->
                    changes.addAll(new ChangeList(new ChangeBody.Document(reading.source, codec, referred))
                            .read(entry.value(), at));
                case TEXT -> description = description(entry.value(), at);
                case LABELS -> rules.labels(entry.value(), at);
                case REQUIREMENTS -> rules.requirements(entry.value(), at, reading.shown());
                case FLAG -> rules.outOfOrder(entry.value(), at);
                case CHECKSUMS -> rules.accepted(entry.value(), at);
                case IRREVERSIBLE -> rules.irreversible(entry.value(), at);
            }
        }
        referred.files().forEach(f -> dataFiles.add(f.display()));
        Canonical canonical = new Canonical(context);
        // What a repeatable migration does depends on the values, and it is to run again when they change.
        MappingNode said = digested(reading.kind == Kind.REPEATABLE ? root : written, referred);
        String text = canonical.text(said);
        return Optional.of(new Content(description, rules.rules(), changes, text, canonical.shortened(said, text)));
    }

    /** What a migration does: without the rules for when it does it, and with what its data files hold. */
    private static MappingNode digested(MappingNode root, DataFiles dataFiles) {
        List<Entry> entries = new ArrayList<>(root.entries().stream()
                .filter(entry -> FileField.of(entry.key().name())
                        .map(FileField::countsForChecksum)
                        .orElse(true))
                .toList());
        List<Entry> digests = new ArrayList<>();
        dataFiles.digests().forEach((path, digest) -> digests.add(Entry.of(path, ScalarNode.string(digest))));
        if (!digests.isEmpty()) {
            entries.add(Entry.of("$files", MappingNode.of(digests)));
        }
        return new MappingNode(root.position(), entries);
    }

    private @Nullable String description(Node node, ReadContext context) {
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING) {
            return scalar.text();
        }
        context.problem(
                ErrorCode.INVALID_VALUE,
                node.position(),
                "Expected a text, found " + node.describe(),
                "Write the description as a text.");
        return null;
    }

    private static Optional<FileField> field(Entry entry, Kind kind, ReadContext context) {
        String name = entry.key().name();
        Optional<FileField> field = FileField.of(name);
        if (field.isEmpty()) {
            context.problem(
                    ErrorCode.UNKNOWN_FIELD,
                    entry.key().position(),
                    "Unknown field \"" + name + "\"",
                    new Suggestion(FileField.names(kind)).remedy(name));
        } else if (!field.get().isOf(kind)) {
            context.problem(
                    ErrorCode.UNKNOWN_FIELD,
                    entry.key().position(),
                    "This kind of file has no field \"" + name + "\"",
                    "Valid here: " + String.join(", ", FileField.names(kind)) + ".");
            return Optional.empty();
        }
        return field;
    }

    private void contradicts(SourceFile file, SourceFile undoFile) {
        problems.add(
                ErrorCode.INVALID_VALUE,
                Place.of(undoFile.display()),
                "There is an undo file, but " + file.name() + " says that it cannot be undone",
                "Remove \"undo\" there, or this file.");
    }

    private void noChanges(SourceFile file) {
        problems.add(
                ErrorCode.NO_CHANGES,
                Place.of(file.display(), new Position(1, 1)),
                "The file has no changes",
                "Write at least one change below \"changes:\", or remove the file.");
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL;
    }
}
