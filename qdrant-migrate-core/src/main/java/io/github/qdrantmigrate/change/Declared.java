package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what a change declares with what a server has, both in REST shape, so that a difference is named as the user
 * wrote it. Only what is declared counts: a field that is left out leaves the choice to the server.
 */
final class Declared {
    private static final RestCodec CODEC = new RestCodec();

    /** Values that mean the same as leaving the field out, and that the server leaves out when it is asked. */
    private static final Map<String, String> DEFAULTS =
            Map.of("sharding_method", "auto", "datatype", "float32", "modifier", "none");

    /** Fields below which a name, or a method, counts by being there, even if it sets nothing else. */
    private static final Set<String> COUNT_BY_NAME = Set.of("sparse_vectors", "quantization_config");

    private final List<String> differences = new ArrayList<>();

    private Declared() {}

    /** A message as its body. */
    static MappingNode body(Message message) {
        return (MappingNode) CODEC.print(message);
    }

    /** A body without some of its fields. */
    static MappingNode without(MappingNode body, Set<String> fields) {
        return MappingNode.of(body.entries().stream()
                .filter(e -> !fields.contains(e.key().name()))
                .toList());
    }

    /** One text a difference, {@code hnsw_config.m: declared 32, is 16}. */
    static List<String> differences(MappingNode declared, MappingNode actual) {
        Declared comparison = new Declared();
        comparison.mapping("", declared, actual);
        return List.copyOf(comparison.differences);
    }

    /** Names below a field that are there without being declared, such as vectors. */
    static List<String> undeclared(String field, MappingNode declared, MappingNode actual) {
        Set<String> names = new HashSet<>(names(field, actual));
        names.removeAll(names(field, declared));
        return names.stream()
                .sorted()
                .map(name -> field + "." + name + ": not declared, but there")
                .toList();
    }

    private static List<String> names(String field, MappingNode body) {
        return body.get(field).stream()
                .filter(MappingNode.class::isInstance)
                .flatMap(node -> ((MappingNode) node).entries().stream())
                .map(e -> e.key().name())
                .toList();
    }

    private void mapping(String path, MappingNode declared, MappingNode actual) {
        for (Entry entry : declared.entries()) {
            String name = entry.key().name();
            String at = path.isEmpty() ? name : path + "." + name;
            Optional<Node> found = actual.get(name);
            if (found.isPresent()) {
                node(at, entry.value(), found.get());
            } else if (countsByName(path) || !meansNothing(name, entry.value())) {
                differences.add(at + ": declared " + text(entry.value()) + ", is not set");
            }
        }
    }

    private static boolean countsByName(String path) {
        return COUNT_BY_NAME.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    private static boolean meansNothing(String name, Node value) {
        if (value instanceof MappingNode mapping) {
            boolean counts = COUNT_BY_NAME.contains(name) && !mapping.entries().isEmpty();
            return !counts
                    && mapping.entries().stream()
                            .allMatch(e -> meansNothing(e.key().name(), e.value()));
        }
        return value instanceof ScalarNode scalar && scalar.text().equals(DEFAULTS.get(name));
    }

    private void node(String path, Node declared, Node actual) {
        if (declared instanceof MappingNode wanted && actual instanceof MappingNode found) {
            mapping(path, wanted, found);
        } else if (!plain(declared).equals(plain(actual))) {
            differences.add(path + ": declared " + text(declared) + ", is " + text(actual));
        }
    }

    /** Without positions, which differ between what was read and what was printed. */
    private static Object plain(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.kind() + " " + scalar.text();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.items().stream().map(Declared::plain).toList();
        }
        return ((MappingNode) node)
                .entries().stream()
                        .map(e -> Map.entry(e.key().name(), plain(e.value())))
                        .collect(java.util.stream.Collectors.toSet());
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.text() : JsonWriter.write(node, JsonWriter.Order.SORTED);
    }
}
