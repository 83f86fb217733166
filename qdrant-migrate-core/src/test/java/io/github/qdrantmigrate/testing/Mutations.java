package io.github.qdrantmigrate.testing;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees with one place changed. */
public final class Mutations {
    private final Random random;

    public Mutations(Random random) {
        this.random = random;
    }

    /** The tree with something else at one place of it. */
    public Node mutate(Node node) {
        return at(node, random.nextInt(size(node)));
    }

    private static int size(Node node) {
        if (node instanceof MappingNode mapping) {
            return 1 + mapping.entries().stream().mapToInt(e -> size(e.value())).sum();
        }
        return node instanceof SequenceNode sequence
                ? 1 + sequence.items().stream().mapToInt(Mutations::size).sum()
                : 1;
    }

    /** @param index of the node to change, counted from the root on */
    private Node at(Node node, int index) {
        if (index == 0) {
            return changed(node);
        }
        return node instanceof MappingNode mapping
                ? inside(mapping, index - 1)
                : inside((SequenceNode) node, index - 1);
    }

    private Node inside(MappingNode mapping, int index) {
        List<Entry> entries = new ArrayList<>();
        int left = index;
        for (Entry entry : mapping.entries()) {
            int size = size(entry.value());
            boolean here = left >= 0 && left < size;
            entries.add(here ? new Entry(entry.key(), at(entry.value(), left)) : entry);
            left -= size;
        }
        return MappingNode.of(entries);
    }

    private Node inside(SequenceNode sequence, int index) {
        List<Node> items = new ArrayList<>();
        int left = index;
        for (Node item : sequence.items()) {
            int size = size(item);
            boolean here = left >= 0 && left < size;
            items.add(here ? at(item, left) : item);
            left -= size;
        }
        return SequenceNode.of(items);
    }

    private Node changed(Node node) {
        if (random.nextInt(3) == 0) {
            return another();
        }
        if (node instanceof MappingNode mapping) {
            return keys(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return items(sequence);
        }
        return scalar((ScalarNode) node);
    }

    private Node another() {
        return switch (random.nextInt(9)) {
            case 0 -> ScalarNode.ofNull();
            case 1 -> ScalarNode.of(random.nextBoolean());
            case 2 -> ScalarNode.of(random.nextInt(5) - 1L);
            case 3 -> new ScalarNode(Position.NONE, ScalarNode.Kind.INTEGER, "99999999999999999999999");
            case 4 -> ScalarNode.of(random.nextInt(10) - 1.5);
            case 5 -> ScalarNode.of(0.1);
            case 6 -> ScalarNode.string(random.nextBoolean() ? "" : "something / else");
            case 7 -> SequenceNode.of(List.of());
            default -> MappingNode.of(List.of());
        };
    }

    private Node keys(MappingNode mapping) {
        List<Entry> entries = new ArrayList<>(mapping.entries());
        if (entries.isEmpty() || random.nextInt(3) == 0) {
            entries.add(Entry.of("unheard_of", ScalarNode.of(true)));
            return MappingNode.of(entries);
        }
        int at = random.nextInt(entries.size());
        Entry chosen = entries.remove(at);
        if (random.nextBoolean()) {
            entries.add(at, Entry.of(chosen.key().name() + "x", chosen.value()));
        }
        return MappingNode.of(entries);
    }

    private Node items(SequenceNode sequence) {
        List<Node> items = new ArrayList<>(sequence.items());
        if (items.isEmpty() || random.nextBoolean()) {
            items.add(another());
        } else {
            items.remove(random.nextInt(items.size()));
        }
        return SequenceNode.of(items);
    }

    private Node scalar(ScalarNode scalar) {
        return switch (scalar.kind()) {
            case INTEGER ->
                random.nextBoolean()
                        ? new ScalarNode(
                                Position.NONE,
                                ScalarNode.Kind.INTEGER,
                                scalar.integer()
                                        .negate()
                                        .subtract(java.math.BigInteger.ONE)
                                        .toString())
                        : ScalarNode.string(scalar.text());
            case FLOAT -> random.nextBoolean() ? ScalarNode.of(-1e39) : ScalarNode.string(scalar.text());
            case STRING -> ScalarNode.string(scalar.text() + "/\\");
            case BOOLEAN -> ScalarNode.string(scalar.text());
            case NULL -> another();
        };
    }
}
