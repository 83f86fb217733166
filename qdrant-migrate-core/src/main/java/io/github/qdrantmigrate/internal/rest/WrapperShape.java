package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;

/**
 * A message that REST does not have: the value of one of its fields stands in its place.
 *
 * @param prototype the message without that field
 * @param field the field
 * @param inner the shape of its value
 */
record WrapperShape(Message prototype, FieldDescriptor field, ValueShape inner) implements ValueShape {
    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        return inner.read(node, ctx)
                .map(value -> prototype.toBuilder().setField(field, value).build());
    }

    @Override
    public Node print(Object value) {
        return inner.print(((Message) value).getField(field));
    }

    @Override
    public Schema schema(Definitions definitions) {
        return inner.schema(definitions);
    }

    @Override
    public String expected() {
        return inner.expected();
    }

    @Override
    public boolean isAbsence(Object value) {
        return field.hasPresence() && !((Message) value).hasField(field);
    }
}
