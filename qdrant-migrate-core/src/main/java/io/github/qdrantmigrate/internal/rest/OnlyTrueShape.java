package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;

/** {@code wait}: what is not waited for cannot be recorded as done, so {@code false} is refused. */
record OnlyTrueShape() implements ValueShape {
    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar
                && scalar.kind() == ScalarNode.Kind.BOOLEAN
                && scalar.text().equals("true")) {
            return Optional.of(true);
        }
        ctx.unexpected(node, expected(), "Remove it: a change is recorded only when the server has finished it.");
        return Optional.empty();
    }

    @Override
    public Node print(Object value) {
        return ScalarNode.of((boolean) value);
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(Schema.any().with("const", ScalarNode.of(true)), Schema.placeholder());
    }

    @Override
    public String expected() {
        return "true";
    }
}
