package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.node.JsonReader;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What two canonical texts of one migration say differently, so that a mismatch is more than two numbers. */
final class CanonicalDifference {
    private static final int SHOWN = 3;
    private static final int MAX_VALUE_LENGTH = 60;

    private final List<String> differences = new ArrayList<>();

    private CanonicalDifference() {}

    /** One sentence; empty if the texts show no difference, as when only shortened points differ. */
    static Optional<String> describe(String applied, String file) {
        Problems problems = new Problems();
        Optional<Node> before = JsonReader.read("history", 1, applied, problems);
        Optional<Node> after = JsonReader.read("file", 1, file, problems);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        CanonicalDifference comparison = new CanonicalDifference();
        comparison.compare("", before.get(), after.get());
        return comparison.sentence();
    }

    private Optional<String> sentence() {
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        String shown = String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())));
        int more = differences.size() - SHOWN;
        return Optional.of(more > 0 ? shown + "; and " + more + " more" : shown);
    }

    private void compare(String path, Node before, Node after) {
        if (before instanceof MappingNode was && after instanceof MappingNode is) {
            compare(fields(path, was), fields(path, is));
        } else if (before instanceof SequenceNode was && after instanceof SequenceNode is) {
            compare(items(path, was), items(path, is));
        } else if (!text(before).equals(text(after))) {
            differences.add(path + " was " + shown(before) + ", is " + shown(after));
        }
    }

    private void compare(Map<String, Node> before, Map<String, Node> after) {
        before.forEach((at, was) -> {
            Node is = after.get(at);
            if (is == null) {
                differences.add(at + " was removed");
            } else {
                compare(at, was, is);
            }
        });
        after.keySet().stream().filter(at -> !before.containsKey(at)).forEach(at -> differences.add(at + " was added"));
    }

    private static Map<String, Node> fields(String path, MappingNode mapping) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            String name = entry.key().name();
            fields.put(path.isEmpty() ? name : path + "." + name, entry.value());
        }
        return fields;
    }

    private static Map<String, Node> items(String path, SequenceNode sequence) {
        Map<String, Node> items = new LinkedHashMap<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            items.put(path + "[" + i + "]", sequence.items().get(i));
        }
        return items;
    }

    private static String text(Node node) {
        return JsonWriter.write(node, JsonWriter.Order.SORTED);
    }

    private static String shown(Node node) {
        String text = text(node);
        return text.length() > MAX_VALUE_LENGTH ? text.substring(0, MAX_VALUE_LENGTH) + "…" : text;
    }
}
