package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Map;
import java.util.Optional;

/** A text, a whole number of 64 bits, or true or false. */
record MatchValueShape() implements ValueShape {
    private static final IntegerShape INTEGER = IntegerShape.of(IntegerShape.Width.INT64);
    private static final Map<ScalarNode.Kind, ValueShape> SHAPES = Map.of(
            ScalarNode.Kind.STRING, new TextShape(TextRules.ANY),
            ScalarNode.Kind.INTEGER, INTEGER,
            ScalarNode.Kind.BOOLEAN, new BooleanShape());

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        ValueShape shape = node instanceof ScalarNode scalar ? SHAPES.get(scalar.kind()) : null;
        if (shape == null) {
            ctx.unexpected(node, expected(), remedy(node));
            return Optional.empty();
        }
        return shape.read(node, ctx);
    }

    private String remedy(Node node) {
        return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL
                ? "To find points without a value use is_null or is_empty."
                : node instanceof ScalarNode ? "To compare numbers with a fraction use range." : "Use any for a list.";
    }

    @Override
    public Node print(Object value) {
        if (value instanceof String text) {
            return ScalarNode.string(text);
        }
        return value instanceof Long number ? ScalarNode.of((long) number) : ScalarNode.of((boolean) value);
    }

    /** To say which condition finds what has no value. */
    @Override
    public boolean readsNull() {
        return true;
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(Schema.text(), INTEGER.schema(definitions), Schema.type("boolean"));
    }

    @Override
    public String expected() {
        return "a text, a whole number of 64 bits, or true or false";
    }
}
