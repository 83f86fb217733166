package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.parse.RequirementType.Part;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.internal.rest.Suggestion;
import io.github.qdrantmigrate.migration.DeclaredRequirement;
import io.github.qdrantmigrate.requirement.OnFail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the list below {@code requires}. */
final class RequirementList {
    static final String ON_FAIL = "onFail";

    private final String file;

    RequirementList(String file) {
        this.file = file;
    }

    /** All requirements that could be read. */
    List<DeclaredRequirement> read(Node node, ReadContext context) {
        if (!(node instanceof SequenceNode sequence)) {
            invalid(
                    context,
                    node,
                    "a list of requirements",
                    "Write a list, for example \"- collectionExists: products\".");
            return List.of();
        }
        List<DeclaredRequirement> requirements = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            item(sequence.items().get(i), context.at(i)).ifPresent(requirements::add);
        }
        return requirements;
    }

    private Optional<DeclaredRequirement> item(Node node, ReadContext context) {
        List<Entry> said = node instanceof MappingNode mapping
                ? mapping.entries().stream()
                        .filter(e -> !e.key().name().equals(ON_FAIL))
                        .toList()
                : List.of();
        if (said.size() != 1) {
            invalid(
                    context,
                    node,
                    "one requirement",
                    "Write one requirement an item, \"onFail\" beside it: {collectionMissing: products, onFail: skip}.");
            return Optional.empty();
        }
        Entry entry = said.get(0);
        String name = entry.key().name();
        Optional<RequirementType> type = RequirementType.of(name);
        if (type.isEmpty()) {
            context.problem(
                    ErrorCode.UNKNOWN_FIELD,
                    entry.key().position(),
                    "Unknown requirement \"" + name + "\"",
                    new Suggestion(RequirementType.names()).remedy(name));
            return Optional.empty();
        }
        Optional<OnFail> onFail = onFail((MappingNode) node, context);
        String place = Place.of(file, entry.key().position()).toString();
        return values(type.get(), entry.value(), context.at(name))
                .flatMap(values ->
                        onFail.map(f -> new DeclaredRequirement(type.get().make(values), f, place)));
    }

    private static Optional<OnFail> onFail(MappingNode item, ReadContext context) {
        Optional<Node> written = item.get(ON_FAIL);
        if (written.isEmpty()) {
            return Optional.of(OnFail.FAIL);
        }
        Optional<OnFail> read =
                written.filter(ScalarNode.class::isInstance).flatMap(node -> OnFail.of(((ScalarNode) node).text()));
        if (read.isEmpty()) {
            invalid(context.at(ON_FAIL), written.get(), "fail or skip", "Write fail or skip.");
        }
        return read;
    }

    private static Optional<RequirementValues> values(RequirementType type, Node node, ReadContext context) {
        if (type.single().isPresent()) {
            return value(type.single().get(), node, context)
                    .map(scalar -> new RequirementValues(Map.of(RequirementValues.ONLY, scalar)));
        }
        List<String> names = type.parts().stream().map(Part::name).toList();
        if (!(node instanceof MappingNode mapping)) {
            invalid(
                    context,
                    node,
                    "the fields of " + type.typeName(),
                    "Write them as a mapping: " + String.join(", ", names) + ".");
            return Optional.empty();
        }
        unknown(mapping, names, context);
        Map<String, ScalarNode> values = new LinkedHashMap<>();
        for (Part part : type.parts()) {
            Optional<Node> written = mapping.get(part.name());
            written.flatMap(value -> value(part.form(), value, context.at(part.name())))
                    .ifPresent(scalar -> values.put(part.name(), scalar));
            if (written.isEmpty() && part.isRequired()) {
                context.problem(
                        ErrorCode.MISSING_FIELD,
                        mapping.position(),
                        type.typeName() + " lacks \"" + part.name() + "\"",
                        "Add it: " + part.form().expected() + ".");
            }
        }
        boolean complete = type.parts().stream().allMatch(p -> !p.isRequired() || values.containsKey(p.name()));
        return complete ? Optional.of(new RequirementValues(values)) : Optional.empty();
    }

    private static void unknown(MappingNode mapping, List<String> names, ReadContext context) {
        mapping.entries().stream()
                .map(Entry::key)
                .filter(key -> !names.contains(key.name()))
                .forEach(key -> context.problem(
                        ErrorCode.UNKNOWN_FIELD,
                        key.position(),
                        "Unknown field \"" + key.name() + "\"",
                        new Suggestion(names).remedy(key.name())));
    }

    private static Optional<ScalarNode> value(RequirementValues.Form form, Node node, ReadContext context) {
        if (form.fits(node)) {
            return Optional.of((ScalarNode) node);
        }
        invalid(context, node, form.expected(), "Write " + form.expected() + ".");
        return Optional.empty();
    }

    private static void invalid(ReadContext context, Node node, String expected, String remedy) {
        context.problem(
                ErrorCode.INVALID_VALUE,
                node.position(),
                "Expected " + expected + ", found " + node.describe(),
                remedy);
    }
}
