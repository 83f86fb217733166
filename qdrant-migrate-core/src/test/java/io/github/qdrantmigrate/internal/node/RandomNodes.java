package io.github.qdrantmigrate.internal.node;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random trees of what JSON can hold, with texts that are awkward in JSON and YAML. */
public final class RandomNodes {
    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "null",
        "true",
        "no",
        "1",
        "1.0",
        "~",
        "a: b",
        "- x",
        "# c",
        "${p}",
        "quote\"d",
        "back\\slash",
        "line\nbreak",
        "tab\t",
        "ä€𝄞",
        "'",
        "{",
        "]",
        "<<",
        "2026-01-02",
        "0x1F",
        "trailing ",
        "\r\n"
    };

    private final Random random;

    public RandomNodes(Random random) {
        this.random = random;
    }

    /** A tree of at most this depth. */
    public Node node(int depth) {
        int choice = random.nextInt(depth > 0 ? 10 : 7);
        return choice < 7 ? scalar(choice) : choice < 9 ? mapping(depth) : sequence(depth);
    }

    /** A mapping of at most this depth. */
    public MappingNode mapping(int depth) {
        Set<String> keys = new LinkedHashSet<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            keys.add(text() + (random.nextBoolean() ? random.nextInt(10) : ""));
        }
        List<MappingNode.Entry> entries = new ArrayList<>();
        keys.forEach(key -> entries.add(MappingNode.Entry.of(key, node(depth - 1))));
        return MappingNode.of(entries);
    }

    private SequenceNode sequence(int depth) {
        List<Node> items = new ArrayList<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            items.add(node(depth - 1));
        }
        return SequenceNode.of(items);
    }

    private ScalarNode scalar(int choice) {
        return switch (choice) {
            case 0 -> ScalarNode.ofNull();
            case 1 -> ScalarNode.of(random.nextBoolean());
            case 2 -> ScalarNode.of(random.nextLong());
            case 3 -> new ScalarNode(Position.NONE, ScalarNode.Kind.INTEGER, new BigInteger(90, random).toString());
            case 4 -> ScalarNode.of(random.nextGaussian());
            case 5 -> new ScalarNode(Position.NONE, ScalarNode.Kind.FLOAT, decimal());
            default -> ScalarNode.string(text());
        };
    }

    /** Digits that a double cannot hold, and exponents. */
    private String decimal() {
        BigDecimal number = new BigDecimal(new BigInteger(70, random), random.nextInt(1, 20));
        return random.nextBoolean() ? number.toPlainString() : number.toPlainString() + "e" + random.nextInt(-5, 6);
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    /** The same tree without positions, to compare what two readers made of one document. */
    public static Node withoutPositions(Node node) {
        if (node instanceof MappingNode mapping) {
            return MappingNode.of(mapping.entries().stream()
                    .map(e -> MappingNode.Entry.of(e.key().name(), withoutPositions(e.value())))
                    .toList());
        }
        if (node instanceof SequenceNode sequence) {
            return SequenceNode.of(
                    sequence.items().stream().map(RandomNodes::withoutPositions).toList());
        }
        ScalarNode scalar = (ScalarNode) node;
        return new ScalarNode(Position.NONE, scalar.kind(), scalar.text());
    }
}
