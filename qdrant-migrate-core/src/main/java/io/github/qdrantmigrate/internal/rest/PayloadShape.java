package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * Any value of a payload or of metadata. Its keys are the user's and are taken as they stand. A number with a point or an
 * exponent is a double, one without is an integer, and both stay so.
 */
record PayloadShape() implements ValueShape {
    /**
     * Protobuf refuses messages that are nested deeper than 100, on both sides. A mapping is three levels (value, struct,
     * entry), a list two; the rest is left for what a payload stands in.
     */
    private static final int LEVELS = 90;

    private static final int LEVELS_OF_MAPPING = 3;
    private static final int LEVELS_OF_LIST = 2;

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        return value(node, ctx, LEVELS).map(Object.class::cast);
    }

    private static Optional<Value> value(Node node, ReadContext ctx, int levels) {
        if (levels <= 0) {
            ctx.problem(
                    ErrorCode.INVALID_VALUE,
                    node.position(),
                    "The payload is nested deeper than Qdrant can receive",
                    "Nest at most " + LEVELS / LEVELS_OF_MAPPING + " mappings.");
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(struct(mapping, ctx, levels - LEVELS_OF_MAPPING));
        }
        return node instanceof SequenceNode sequence
                ? Optional.of(list(sequence, ctx, levels - LEVELS_OF_LIST))
                : scalar((ScalarNode) node, ctx);
    }

    private static Value struct(MappingNode mapping, ReadContext ctx, int levels) {
        Struct.Builder struct = Struct.newBuilder();
        for (MappingNode.Entry entry : mapping.entries()) {
            String key = entry.key().name();
            value(entry.value(), ctx.at(key), levels).ifPresent(value -> struct.putFields(key, value));
        }
        return Value.newBuilder().setStructValue(struct).build();
    }

    private static Value list(SequenceNode sequence, ReadContext ctx, int levels) {
        ListValue.Builder list = ListValue.newBuilder();
        for (int i = 0; i < sequence.items().size(); i++) {
            value(sequence.items().get(i), ctx.at(i), levels).ifPresent(list::addValues);
        }
        return Value.newBuilder().setListValue(list).build();
    }

    private static Optional<Value> scalar(ScalarNode scalar, ReadContext ctx) {
        Value.Builder value = Value.newBuilder();
        return switch (scalar.kind()) {
            case NULL -> Optional.of(value.setNullValue(NullValue.NULL_VALUE).build());
            case BOOLEAN ->
                Optional.of(
                        value.setBoolValue(Boolean.parseBoolean(scalar.text())).build());
            case STRING -> Optional.of(value.setStringValue(scalar.text()).build());
            case INTEGER -> integer(scalar, ctx);
            case FLOAT -> fraction(scalar, ctx);
        };
    }

    private static Optional<Value> integer(ScalarNode scalar, ReadContext ctx) {
        BigInteger number = scalar.integer();
        if (number.bitLength() > 63) {
            ctx.problem(
                    ErrorCode.INVALID_VALUE,
                    scalar.position(),
                    scalar.text() + " does not fit the 64 bits of a payload's integer and would be stored rounded",
                    "Write it as a text, or with a decimal point if a rounded number is meant.");
            return Optional.empty();
        }
        return Optional.of(
                Value.newBuilder().setIntegerValue(number.longValue()).build());
    }

    private static Optional<Value> fraction(ScalarNode scalar, ReadContext ctx) {
        double number = Double.parseDouble(scalar.text());
        if (!Double.isFinite(number)) {
            ctx.problem(
                    ErrorCode.INVALID_VALUE,
                    scalar.position(),
                    scalar.text() + " is not a number that JSON has",
                    "Write a finite number.");
            return Optional.empty();
        }
        return Optional.of(Value.newBuilder().setDoubleValue(number).build());
    }

    @Override
    public Node print(Object value) {
        Value printed = (Value) value;
        return switch (printed.getKindCase()) {
            case BOOL_VALUE -> ScalarNode.of(printed.getBoolValue());
            case INTEGER_VALUE -> ScalarNode.of(printed.getIntegerValue());
            case DOUBLE_VALUE -> Numbers.node(printed.getDoubleValue());
            case STRING_VALUE -> ScalarNode.string(printed.getStringValue());
            case LIST_VALUE ->
                SequenceNode.of(printed.getListValue().getValuesList().stream()
                        .map(this::print)
                        .toList());
            case STRUCT_VALUE ->
                MappingNode.of(printed.getStructValue().getFieldsMap().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> MappingNode.Entry.of(e.getKey(), print(e.getValue())))
                        .toList());
            case NULL_VALUE, KIND_NOT_SET -> ScalarNode.ofNull();
        };
    }

    @Override
    public boolean readsNull() {
        return true;
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.any();
    }

    @Override
    public String expected() {
        return "any value";
    }
}
