package io.github.qdrantmigrate.exactness;

import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.internal.node.JsonReader;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.node.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options of changes by their paths, as {@code createCollection.vectors.*.hnsw_config.m}: all that the schema of migration
 * files declares, and those of them that a change uses.
 */
final class DeclaredOptions {
    private static final String DEFINITION = "#/definitions/";

    /** What points are selected by and what they hold is no option. */
    private static final Set<String> CONTENT =
            Set.of("Filter", "Value", "Vector", "Vectors", "PointId", "ShardKey", "ShardKeySelector");

    private final MappingNode definitions;
    private final Set<String> found = new TreeSet<>();

    private DeclaredOptions(MappingNode schema) {
        this.definitions = mapping(schema, "definitions");
    }

    static Set<String> all() {
        return found(null);
    }

    /** @param change as a migration file writes it */
    static Set<String> usedBy(String change) {
        return found(YamlReader.read("change", change, new Problems()).orElseThrow());
    }

    private static Set<String> found(@Nullable Node change) {
        Node schema = JsonReader.read("schema", 1, QdrantMigrate.schema(), new Problems())
                .orElseThrow();
        DeclaredOptions options = new DeclaredOptions((MappingNode) schema);
        options.walk(mapping(options.definitions, "change"), change, new Place("", Set.of()));
        return options.found;
    }

    /**
     * Where a walk is.
     *
     * @param path of options
     * @param definitions that it came through; one of them again is no new option
     */
    private record Place(String path, Set<String> definitions) {
        Place at(String option) {
            return new Place(path.isEmpty() ? option : path + "." + option, definitions);
        }

        Place through(String definition) {
            Set<String> more = new HashSet<>(definitions);
            more.add(definition);
            return new Place(path, more);
        }
    }

    /** Walks through what the schema and a value have in common; without a value, through all of the schema. */
    private void walk(Node schema, @Nullable Node value, Place place) {
        if (!(schema instanceof MappingNode form)) {
            return;
        }
        form.get("$ref").ifPresent(ref -> {
            String name = ((ScalarNode) ref).text().substring(DEFINITION.length());
            if (!CONTENT.contains(name) && !place.definitions.contains(name)) {
                walk(mapping(definitions, name), value, place.through(name));
            }
        });
        for (MappingNode.Entry property : mapping(form, "properties").entries()) {
            String option = property.key().name();
            Node below =
                    value instanceof MappingNode fields ? fields.get(option).orElse(null) : null;
            if (value == null || below != null) {
                Place there = place.at(option);
                found.add(there.path);
                walk(property.value(), below, there);
            }
        }
        form.get("additionalProperties")
                .ifPresent(named -> below(value).forEach(node -> walk(named, node, place.at("*"))));
        form.get("items").ifPresent(item -> below(value).forEach(node -> walk(item, node, place)));
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            form.get(choice).ifPresent(all -> ((SequenceNode) all).items().forEach(one -> walk(one, value, place)));
        }
        for (String choice : List.of("then", "else")) {
            form.get(choice).ifPresent(one -> walk(one, value, place));
        }
    }

    /** What a value has below it; one that stands for all where there is no value. */
    private static List<@Nullable Node> below(@Nullable Node value) {
        List<@Nullable Node> below = new ArrayList<>();
        if (value == null) {
            below.add(null);
        } else if (value instanceof MappingNode fields) {
            fields.entries().forEach(entry -> below.add(entry.value()));
        } else if (value instanceof SequenceNode list) {
            below.addAll(list.items());
        }
        return below;
    }

    private static MappingNode mapping(MappingNode parent, String key) {
        return parent.get(key)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .orElse(MappingNode.of(List.of()));
    }
}
