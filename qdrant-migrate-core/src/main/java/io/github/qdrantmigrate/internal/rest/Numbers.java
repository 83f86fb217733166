package io.github.qdrantmigrate.internal.rest;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.ScalarNode.Kind;

/**
 * Nodes of floating-point numbers in the shortest text that reads back equal. {@link Double#toString} is not used: its
 * result differs between Java 18 and 19 (JDK-4511638), and files written by both must be equal. Jackson carries an
 * implementation of the same algorithm, Schubfach.
 */
final class Numbers {
    private Numbers() {}

    static ScalarNode node(float value) {
        return new ScalarNode(Position.NONE, Kind.FLOAT, NumberOutput.toString(value, true));
    }

    static ScalarNode node(double value) {
        return new ScalarNode(Position.NONE, Kind.FLOAT, NumberOutput.toString(value, true));
    }
}
