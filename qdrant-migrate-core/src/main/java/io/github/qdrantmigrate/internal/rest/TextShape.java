package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;

/**
 * A text.
 *
 * @param rule what the server accepts
 */
record TextShape(TextRule rule) implements ValueShape {
    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof ScalarNode scalar) || scalar.kind() != ScalarNode.Kind.STRING) {
            String remedy = node instanceof ScalarNode ? "Put it in quotes." : "Write " + expected() + ".";
            ctx.unexpected(node, expected(), remedy);
            return Optional.empty();
        }
        Optional<String> violation = rule.violation(scalar.text());
        violation.ifPresent(
                what -> ctx.problem(ErrorCode.INVALID_VALUE, node.position(), what, "Write " + expected() + "."));
        return violation.isPresent() ? Optional.empty() : Optional.of(rule.canonical(scalar.text()));
    }

    @Override
    public Node print(Object value) {
        return ScalarNode.string((String) value);
    }

    @Override
    public Schema schema(Definitions definitions) {
        return rule.schema();
    }

    @Override
    public String expected() {
        return rule.expected();
    }
}
