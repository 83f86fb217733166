package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A whole number.
 *
 * @param width how protobuf holds it
 * @param min smallest that is accepted
 * @param max largest that is accepted
 */
record IntegerShape(Width width, BigInteger min, BigInteger max) implements ValueShape {
    /** The integer types of protobuf that Qdrant's API uses. */
    enum Width {
        INT32(BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE)),
        UINT32(BigInteger.ZERO, BigInteger.valueOf(0xFFFF_FFFFL)),
        INT64(BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE)),
        UINT64(BigInteger.ZERO, BigInteger.TWO.pow(64).subtract(BigInteger.ONE));

        private final BigInteger min;
        private final BigInteger max;

        Width(BigInteger min, BigInteger max) {
            this.min = min;
            this.max = max;
        }

        static Width of(FieldDescriptor field) {
            return switch (field.getType()) {
                case UINT32, FIXED32 -> UINT32;
                case UINT64, FIXED64 -> UINT64;
                case INT64, SINT64, SFIXED64 -> INT64;
                default -> INT32;
            };
        }
    }

    /** Every number of a type. */
    static IntegerShape of(Width width) {
        return new IntegerShape(width, width.min, width.max);
    }

    /** The numbers of a type from {@code min} on. */
    IntegerShape atLeast(long from) {
        return new IntegerShape(width, BigInteger.valueOf(from), max);
    }

    /** The numbers of a type up to {@code max}. */
    IntegerShape atMost(long to) {
        return new IntegerShape(width, min, BigInteger.valueOf(to));
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.INTEGER) {
            BigInteger value = scalar.integer();
            if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                return Optional.of(boxed(value));
            }
        }
        ctx.unexpected(node, expected());
        return Optional.empty();
    }

    private Object boxed(BigInteger value) {
        return switch (width) {
            case INT32, UINT32 -> value.intValue();
            case INT64, UINT64 -> value.longValue();
        };
    }

    @Override
    public Node print(Object value) {
        return switch (width) {
            case INT32 -> ScalarNode.of((long) (int) value);
            case UINT32 -> ScalarNode.of(Integer.toUnsignedLong((int) value));
            case INT64 -> ScalarNode.of((long) value);
            case UINT64 -> ScalarNode.unsigned((long) value);
        };
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.scalar("integer", expected())
                .with("minimum", new ScalarNode(Position.NONE, ScalarNode.Kind.INTEGER, min.toString()))
                .with("maximum", new ScalarNode(Position.NONE, ScalarNode.Kind.INTEGER, max.toString()));
    }

    @Override
    public String expected() {
        if (!max.equals(width.max)) {
            return "a whole number from " + min + " to " + max;
        }
        return width == Width.INT64 || width == Width.INT32
                ? "a whole number of " + (width == Width.INT64 ? 64 : 32) + " bits"
                : "a whole number of at least " + min;
    }
}
