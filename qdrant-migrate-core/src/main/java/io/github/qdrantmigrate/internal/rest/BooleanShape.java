package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;

/** {@code true} or {@code false}. */
record BooleanShape() implements ValueShape {
    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN) {
            return Optional.of(Boolean.valueOf(scalar.text()));
        }
        ctx.unexpected(node, expected());
        return Optional.empty();
    }

    @Override
    public Node print(Object value) {
        return ScalarNode.of((boolean) value);
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.scalar("boolean", expected());
    }

    @Override
    public String expected() {
        return "true or false";
    }
}
