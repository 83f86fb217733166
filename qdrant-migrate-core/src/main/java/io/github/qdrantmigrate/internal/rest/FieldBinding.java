package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import java.util.List;
import java.util.Optional;

/**
 * A key that is one field.
 *
 * @param field the field
 * @param shape the shape of its value: of the whole list or map where the field is repeated
 */
record FieldBinding(FieldDescriptor field, ValueShape shape) implements Binding {
    @Override
    public List<FieldDescriptor> fields() {
        return List.of(field);
    }

    @Override
    public void read(Node value, Message.Builder into, ReadContext ctx) {
        shape.read(value, ctx).ifPresent(read -> into.setField(field, read));
    }

    @Override
    public boolean isSet(Message from) {
        if (field.isRepeated()) {
            return from.getRepeatedFieldCount(field) > 0;
        }
        Object value = from.getField(field);
        boolean present = field.hasPresence() ? from.hasField(field) : !value.equals(field.getDefaultValue());
        return present && !shape.isAbsence(value);
    }

    @Override
    public Node print(Message from) {
        return shape.print(from.getField(field));
    }

    @Override
    public boolean hasDefault() {
        return field.isRepeated() || (!field.hasPresence() && !shape.isAbsence(field.getDefaultValue()));
    }

    @Override
    public Optional<String> group() {
        return Optional.ofNullable(field.getRealContainingOneof()).map(OneofDescriptor::getName);
    }
}
