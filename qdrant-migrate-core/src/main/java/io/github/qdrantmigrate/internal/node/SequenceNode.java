package io.github.qdrantmigrate.internal.node;

import java.util.List;

/**
 * A list of nodes.
 *
 * @param position where the list begins
 * @param items in document order
 */
public record SequenceNode(Position position, List<Node> items) implements Node {
    public SequenceNode {
        items = List.copyOf(items);
    }

    /** A list that was not read from a document. */
    public static SequenceNode of(List<? extends Node> items) {
        return new SequenceNode(Position.NONE, List.copyOf(items));
    }

    @Override
    public String describe() {
        return "a list";
    }
}
