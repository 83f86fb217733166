package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.migration.Checksum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The canonical form of a migration file: JSON with sorted keys, fields under their printed names, placeholders as
 * written, a data file as its digest. The form is pinned by a golden test: a change of it needs a new version in {@link
 * Checksum}.
 */
final class Canonical {
    /** Inline points beyond this many are shown as count and digest in the text that the history keeps. */
    private static final int SHOWN_POINTS = 3;

    private final ReadContext names;

    Canonical(ReadContext names) {
        this.names = names;
    }

    /** What the checksum is computed from. */
    String text(Node root) {
        return JsonWriter.write(node(root), JsonWriter.Order.SORTED);
    }

    /**
     * The same with long lists of points shortened, for people who compare two of them.
     *
     * @param text the whole, which is returned where nothing is to be shortened
     */
    String shortened(Node root, String text) {
        return hasManyPoints(root) ? JsonWriter.write(shorten(node(root)), JsonWriter.Order.SORTED) : text;
    }

    private static boolean hasManyPoints(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.entries().stream()
                    .anyMatch(e -> isManyPoints(e.key().name(), e.value()) || hasManyPoints(e.value()));
        }
        return node instanceof SequenceNode sequence
                && sequence.items().stream().anyMatch(Canonical::hasManyPoints);
    }

    private static boolean isManyPoints(String key, Node value) {
        return key.equals("points")
                && value instanceof SequenceNode sequence
                && sequence.items().size() > SHOWN_POINTS;
    }

    private Node node(Node node) {
        if (node instanceof MappingNode mapping) {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry : mapping.entries()) {
                String name =
                        names.canonicalName(entry.key()).orElse(entry.key().name());
                entries.add(Entry.of(name, node(entry.value())));
            }
            return MappingNode.of(entries);
        }
        if (node instanceof SequenceNode sequence) {
            return SequenceNode.of(sequence.items().stream().map(this::node).toList());
        }
        return number((ScalarNode) node);
    }

    /** One text for one number, so that {@code 1e2} is {@code 100.0}; integers and floats stay apart. */
    private static ScalarNode number(ScalarNode scalar) {
        if (scalar.kind() != ScalarNode.Kind.FLOAT || !Double.isFinite(Double.parseDouble(scalar.text()))) {
            return scalar;
        }
        String text = decimal(scalar.text());
        boolean looksWhole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        return new ScalarNode(scalar.position(), ScalarNode.Kind.FLOAT, looksWhole ? text + ".0" : text);
    }

    private static String decimal(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            // An exponent below what a decimal can have: as written is canonical enough for what is read as zero.
            return text;
        }
    }

    private static Node shorten(Node node) {
        if (node instanceof MappingNode mapping) {
            return MappingNode.of(mapping.entries().stream()
                    .map(e -> Entry.of(e.key().name(), points(e.key().name(), e.value())))
                    .toList());
        }
        if (node instanceof SequenceNode sequence) {
            return SequenceNode.of(
                    sequence.items().stream().map(Canonical::shorten).toList());
        }
        return node;
    }

    private static Node points(String key, Node value) {
        if (!isManyPoints(key, value)) {
            return shorten(value);
        }
        int count = ((SequenceNode) value).items().size();
        String digest = Checksum.ofCanonical(JsonWriter.write(value, JsonWriter.Order.SORTED))
                .text();
        return ScalarNode.string(count + " points, " + digest);
    }
}
