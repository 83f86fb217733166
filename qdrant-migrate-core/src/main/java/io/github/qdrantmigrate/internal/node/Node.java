package io.github.qdrantmigrate.internal.node;

/** A typed node of a document. Immutable. */
public sealed interface Node permits MappingNode, SequenceNode, ScalarNode {
    /** Where it begins. */
    Position position();

    /** What it is, as an error message calls it: {@code a mapping}, {@code a list}, {@code the text "x"}. */
    String describe();
}
