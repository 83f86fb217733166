package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number with a fraction; whole numbers are taken as well.
 *
 * @param precision how protobuf holds it
 * @param min smallest that is accepted
 * @param max largest that is accepted
 */
record FloatingShape(Precision precision, double min, double max) implements ValueShape {
    /** What reads as infinity from here on: half a step of the last place beyond the largest float. */
    private static final double FIRST_INFINITE_FLOAT = 0x1.ffffffp127;

    /** The floating-point types of protobuf. */
    enum Precision {
        FLOAT,
        DOUBLE
    }

    /** Every finite number of a type. */
    static FloatingShape of(Precision precision) {
        return new FloatingShape(precision, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** The numbers of a type between two, both included. */
    FloatingShape between(double from, double to) {
        return new FloatingShape(precision, from, to);
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar && scalar.isNumber()) {
            Object value = boxed(scalar.text());
            double number = ((Number) value).doubleValue();
            if (isRounded(scalar, number)) {
                ctx.problem(
                        ErrorCode.INVALID_VALUE,
                        scalar.position(),
                        scalar.text() + " cannot be kept as it is: Qdrant would take it for "
                                + new BigDecimal(number).toPlainString(),
                        "Write that number if it will do.");
                return Optional.empty();
            }
            if (Double.isFinite(number) && number >= min && number <= max) {
                return Optional.of(value);
            }
        }
        ctx.unexpected(node, expected());
        return Optional.empty();
    }

    /** Of a whole number every digit is meant: as the bound of a range it would match other points than it says. */
    private boolean isRounded(ScalarNode scalar, double number) {
        return precision == Precision.DOUBLE
                && scalar.kind() == ScalarNode.Kind.INTEGER
                && Double.isFinite(number)
                && new BigDecimal(number).compareTo(new BigDecimal(scalar.integer())) != 0;
    }

    private Object boxed(String text) {
        return switch (precision) {
            case FLOAT -> Float.parseFloat(text);
            case DOUBLE -> Double.parseDouble(text);
        };
    }

    @Override
    public Node print(Object value) {
        return switch (precision) {
            case FLOAT -> Numbers.node((float) value);
            case DOUBLE -> Numbers.node((double) value);
        };
    }

    @Override
    public Schema schema(Definitions definitions) {
        Schema number = Schema.scalar("number", expected());
        if (max < Double.MAX_VALUE) {
            return number.with("minimum", Numbers.node(min)).with("maximum", Numbers.node(max));
        }
        return precision == Precision.DOUBLE
                ? number
                : definitions.ref(
                        "float",
                        () -> number.with("exclusiveMinimum", Numbers.node(-FIRST_INFINITE_FLOAT))
                                .with("exclusiveMaximum", Numbers.node(FIRST_INFINITE_FLOAT)));
    }

    @Override
    public String expected() {
        if (max < Double.MAX_VALUE) {
            return "a number from " + Numbers.node(min).text() + " to "
                    + Numbers.node(max).text();
        }
        return precision == Precision.FLOAT ? "a finite number of 32 bits" : "a finite number";
    }
}
