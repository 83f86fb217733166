package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.migration.DeclaredChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the list below {@code changes}. */
final class ChangeList {
    private final ChangeBody.Document document;

    ChangeList(ChangeBody.Document document) {
        this.document = document;
    }

    /** All changes that could be read; an empty list or null is no problem here. */
    List<DeclaredChange> read(Node node, ReadContext context) {
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            context.problem(
                    ErrorCode.INVALID_VALUE,
                    node.position(),
                    "Expected a list of changes, found " + node.describe(),
                    "Write a list, each item one change such as \"- createCollection: {…}\".");
            return List.of();
        }
        List<DeclaredChange> changes = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            change(sequence.items().get(i), context.at(i)).ifPresent(changes::add);
        }
        return changes;
    }

    private Optional<DeclaredChange> change(Node node, ReadContext context) {
        if (!(node instanceof MappingNode mapping) || mapping.entries().size() != 1) {
            String found = node instanceof MappingNode mapping
                    ? mapping.entries().size() + " keys (" + keys(mapping) + ")"
                    : node.describe();
            context.problem(
                    ErrorCode.INVALID_VALUE,
                    node.position(),
                    "Expected one change, found " + found,
                    "Write one change an item, its fields indented below it.");
            return Optional.empty();
        }
        Entry entry = mapping.entries().get(0);
        Optional<ChangeReader> reader = ChangeTypes.reader(entry.key().name());
        if (reader.isEmpty()) {
            context.problem(
                    ErrorCode.UNKNOWN_CHANGE,
                    entry.key().position(),
                    "Unknown change \"" + entry.key().name() + "\"",
                    ChangeTypes.remedy(entry.key().name()));
            return Optional.empty();
        }
        return body(entry, context.at(entry.key().name()))
                .flatMap(body -> reader.get().read(body))
                .map(change -> new DeclaredChange(change, place(entry)));
    }

    private String place(Entry entry) {
        return Place.of(document.file().display(), entry.key().position()).toString();
    }

    private Optional<ChangeBody> body(Entry entry, ReadContext context) {
        if (entry.value() instanceof MappingNode fields) {
            return Optional.of(new ChangeBody(fields, context, document));
        }
        Optional<String> listed = ChangeTypes.listedField(entry.key().name());
        if (entry.value() instanceof SequenceNode && listed.isPresent()) {
            MappingNode fields = new MappingNode(
                    entry.value().position(),
                    List.of(new Entry(new MappingNode.Key(entry.value().position(), listed.get()), entry.value())));
            return Optional.of(new ChangeBody(fields, context, document));
        }
        context.problem(
                ErrorCode.INVALID_VALUE,
                entry.value().position(),
                "Expected the fields of " + entry.key().name() + ", found "
                        + entry.value().describe(),
                "Write them as a mapping; are they indented below the change?");
        return Optional.empty();
    }

    private static String keys(MappingNode mapping) {
        return String.join(
                ", ", mapping.entries().stream().map(e -> e.key().name()).toList());
    }
}
