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
        String name = entry(mapping).key().name();
        Optional<ChangeType> type = ChangeTypes.find(name);
        if (type.isEmpty()) {
            context.problem(
                    ErrorCode.UNKNOWN_CHANGE,
                    entry(mapping).key().position(),
                    "Unknown change \"" + name + "\"",
                    ChangeTypes.remedy(name));
            return Optional.empty();
        }
        return change(type.get(), entry(mapping), context.at(name));
    }

    private static Entry entry(MappingNode mapping) {
        return mapping.entries().get(0);
    }

    private Optional<DeclaredChange> change(ChangeType type, Entry entry, ReadContext context) {
        Optional<MappingNode> fields = type.fields(entry.value());
        if (fields.isEmpty()) {
            context.problem(
                    ErrorCode.INVALID_VALUE,
                    entry.value().position(),
                    "Expected the fields of " + type.name() + ", found "
                            + entry.value().describe(),
                    "Write them as a mapping; are they indented below the change?");
            return Optional.empty();
        }
        return type.read(fields.get(), context, document).map(change -> new DeclaredChange(change, place(entry)));
    }

    private String place(Entry entry) {
        return Place.of(document.file().display(), entry.key().position()).toString();
    }

    private static String keys(MappingNode mapping) {
        return String.join(
                ", ", mapping.entries().stream().map(e -> e.key().name()).toList());
    }
}
