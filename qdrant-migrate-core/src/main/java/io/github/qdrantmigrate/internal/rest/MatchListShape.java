package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Optional;

/** Texts, or whole numbers of 64 bits, but not both. */
record MatchListShape() implements ValueShape {
    private static final ListShape TEXTS = ListShape.of(new TextShape(TextRules.ANY));
    private static final ListShape INTEGERS = ListShape.of(IntegerShape.of(IntegerShape.Width.INT64));

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof SequenceNode list)) {
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        boolean integers = !list.items().isEmpty()
                && list.items().get(0) instanceof ScalarNode first
                && first.kind() == ScalarNode.Kind.INTEGER;
        return (integers ? INTEGERS : TEXTS).read(node, ctx);
    }

    @Override
    public Node print(Object value) {
        List<?> list = (List<?>) value;
        return (!list.isEmpty() && list.get(0) instanceof Long ? INTEGERS : TEXTS).print(value);
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(TEXTS.schema(definitions), INTEGERS.schema(definitions));
    }

    @Override
    public String expected() {
        return "a list of texts or a list of whole numbers";
    }
}
