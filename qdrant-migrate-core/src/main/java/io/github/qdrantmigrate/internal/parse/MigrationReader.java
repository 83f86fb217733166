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
import io.github.qdrantmigrate.migration.UndoScript;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one migration file, and undo files. */
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
     * @param changes those that could be read
     * @param canonical what the checksum is computed from
     * @param shortened the same for the history
     */
    private record Content(
            @Nullable String description, List<DeclaredChange> changes, String canonical, String shortened) {}

    /** Shown paths of the data files that all files read so far refer to, those with problems included. */
    public Set<String> dataFiles() {
        return Set.copyOf(dataFiles);
    }

    /** The migration that a file and its undo file declare; empty where a problem was found. */
    public Optional<Migration> read(MigrationName name, SourceFile file, @Nullable SourceFile undoFile) {
        int before = problems.count();
        Optional<Content> content = FileText.read(file, problems).flatMap(text -> content(file, text));
        content.filter(c -> c.changes.isEmpty() && problems.count() == before).ifPresent(c -> noChanges(file));
        Optional<UndoScript> undo = Optional.ofNullable(undoFile)
                .flatMap(source -> FileText.read(source, problems).flatMap(text -> undo(source, text)));
        return content.filter(c -> problems.count() == before).map(c -> migration(name, file, c, undo.orElse(null)));
    }

    private static Migration migration(
            MigrationName name, SourceFile file, Content content, @Nullable UndoScript undo) {
        Version version = Objects.requireNonNull(name.version(), "only versioned files are read as migrations");
        String description = content.description == null ? name.description() : content.description;
        return new Migration(
                version,
                description,
                file.name(),
                file.display(),
                content.changes,
                undo,
                Checksum.ofCanonical(content.canonical),
                content.shortened);
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
        return content(file, root.get())
                .filter(c -> problems.count() == before)
                .map(c -> new UndoScript(file.name(), text, c.changes));
    }

    private Optional<Content> content(SourceFile file, String text) {
        int before = problems.count();
        Optional<Node> root = YamlReader.read(file.display(), text, problems);
        if (root.isEmpty() && problems.count() == before) {
            problems.add(
                    ErrorCode.NO_CHANGES,
                    Place.of(file.display()),
                    "The file is empty",
                    "Write its changes, or remove it.");
        }
        return root.flatMap(node -> content(file, node));
    }

    private Optional<Content> content(SourceFile file, Node unresolved) {
        ReadContext context = new ReadContext(file.display(), problems);
        if (!(unresolved instanceof MappingNode written)) {
            context.problem(
                    ErrorCode.NO_CHANGES,
                    unresolved.position(),
                    "Expected a mapping with \"changes\", found " + unresolved.describe(),
                    "Begin the file with \"changes:\".");
            return Optional.empty();
        }
        MappingNode root = (MappingNode) placeholders.resolve(written, file.display(), problems);
        DataFiles referred = new DataFiles();
        List<DeclaredChange> changes = new ArrayList<>();
        String description = null;
        for (Entry entry : root.entries()) {
            switch (entry.key().name()) {
                case "changes" ->
                    changes.addAll(new ChangeList(new ChangeBody.Document(file, codec, referred))
                            .read(entry.value(), context.at("changes")));
                case "description" -> description = description(entry.value(), context.at("description"));
                default -> unknown(entry, context);
            }
        }
        referred.files().forEach(f -> dataFiles.add(f.display()));
        Canonical canonical = new Canonical(context);
        MappingNode digested = withDigests(written, referred);
        String text = canonical.text(digested);
        return Optional.of(new Content(description, changes, text, canonical.shortened(digested, text)));
    }

    /** What a data file holds is part of what the migration says. */
    private static MappingNode withDigests(MappingNode root, DataFiles dataFiles) {
        if (dataFiles.isEmpty()) {
            return root;
        }
        List<Entry> digests = new ArrayList<>();
        dataFiles.digests().forEach((path, digest) -> digests.add(Entry.of(path, ScalarNode.string(digest))));
        List<Entry> entries = new ArrayList<>(root.entries());
        entries.add(Entry.of("$files", MappingNode.of(digests)));
        return MappingNode.of(entries);
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

    private void unknown(Entry entry, ReadContext context) {
        String name = entry.key().name();
        context.problem(
                ErrorCode.UNKNOWN_FIELD,
                entry.key().position(),
                "Unknown field \"" + name + "\"",
                new Suggestion(FileFields.names()).remedy(name));
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
