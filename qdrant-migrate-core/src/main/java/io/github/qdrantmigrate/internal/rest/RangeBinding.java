package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;

/**
 * {@code range}: one key in REST, of numbers or of dates, where gRPC has a field for each. Any bound that is a text makes
 * it a range of dates, as on the server.
 *
 * @param numbers the field of a range of numbers
 * @param dates the field of a range of dates
 * @param shapeOfNumbers its shape
 * @param shapeOfDates its shape
 */
record RangeBinding(FieldDescriptor numbers, FieldDescriptor dates, ValueShape shapeOfNumbers, ValueShape shapeOfDates)
        implements Binding {
    static Property property(Message prototype, Shapes shapes) {
        FieldDescriptor numbers = Shapes.field(prototype, "range");
        FieldDescriptor dates = Shapes.field(prototype, "datetime_range");
        return Shapes.property(
                numbers,
                new RangeBinding(numbers, dates, shapes.value(prototype, numbers), shapes.value(prototype, dates)));
    }

    @Override
    public List<FieldDescriptor> fields() {
        return List.of(numbers, dates);
    }

    @Override
    public ValueShape shape() {
        return shapeOfNumbers;
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(shapeOfNumbers.schema(definitions), shapeOfDates.schema(definitions));
    }

    @Override
    public void read(Node value, Message.Builder into, ReadContext ctx) {
        if (hasText(value)) {
            shapeOfDates.read(value, ctx).ifPresent(range -> into.setField(dates, range));
        } else {
            shapeOfNumbers.read(value, ctx).ifPresent(range -> into.setField(numbers, range));
        }
    }

    private static boolean hasText(Node value) {
        return value instanceof MappingNode mapping
                && mapping.entries().stream()
                        .anyMatch(
                                e -> e.value() instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING);
    }

    @Override
    public boolean isSet(Message from) {
        return from.hasField(numbers) || from.hasField(dates);
    }

    @Override
    public Node print(Message from) {
        if (from.hasField(numbers) && from.hasField(dates)) {
            throw new IllegalArgumentException(
                    "REST has one range in a condition, not one of numbers and one of dates");
        }
        return from.hasField(dates)
                ? shapeOfDates.print(from.getField(dates))
                : shapeOfNumbers.print(from.getField(numbers));
    }
}
