package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A mapping whose keys the user chose: vector names, payload and metadata keys. Printed in the order of its keys. */
final class MapShape implements ValueShape {
    private final FieldDescriptor keyField;
    private final FieldDescriptor valueField;
    private final Message entry;
    private final TextRule keys;
    private final ValueShape values;

    /**
     * @param entry default instance of the map field's entry message
     * @param keys which keys are accepted
     * @param values the shape of its values
     */
    MapShape(Message entry, TextRule keys, ValueShape values) {
        this.entry = entry;
        this.keyField = entry.getDescriptorForType().findFieldByName("key");
        this.valueField = entry.getDescriptorForType().findFieldByName("value");
        this.keys = keys;
        this.values = values;
    }

    /** The shape of its values. */
    ValueShape values() {
        return values;
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof MappingNode mapping)) {
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        List<Object> entries = new ArrayList<>(mapping.entries().size());
        for (MappingNode.Entry read : mapping.entries()) {
            entry(read, ctx.at(read.key().name())).ifPresent(entries::add);
        }
        return Optional.of(entries);
    }

    private Optional<Message> entry(MappingNode.Entry read, ReadContext ctx) {
        Optional<String> violation = keys.violation(read.key().name());
        violation.ifPresent(what ->
                ctx.problem(ErrorCode.INVALID_VALUE, read.key().position(), what, "Write " + keys.expected() + "."));
        return values.read(read.value(), ctx)
                .map(value -> entry.newBuilderForType()
                        .setField(keyField, read.key().name())
                        .setField(valueField, value)
                        .build());
    }

    @Override
    public Node print(Object value) {
        return MappingNode.of(((List<?>) value)
                .stream()
                        .map(Message.class::cast)
                        .sorted(Comparator.comparing(e -> (String) e.getField(keyField)))
                        .map(e -> MappingNode.Entry.of(
                                (String) e.getField(keyField), values.print(e.getField(valueField))))
                        .toList());
    }

    @Override
    public Schema schema(Definitions definitions) {
        Schema map = Schema.type("object").with("additionalProperties", values.schema(definitions));
        return keys.equals(TextRules.ANY) ? map : map.with("propertyNames", keys.schema());
    }

    @Override
    public String expected() {
        return "a mapping of names";
    }
}
