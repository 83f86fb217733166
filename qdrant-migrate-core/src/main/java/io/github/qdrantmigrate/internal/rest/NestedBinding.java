package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * A key whose field gRPC keeps in a message of its own: {@code ids} of {@code points_selector}.
 *
 * @param outer the field that holds the message
 * @param inner where in that message the value goes
 */
record NestedBinding(FieldDescriptor outer, Binding inner) implements Binding {
    @Override
    public List<FieldDescriptor> fields() {
        return List.of(outer);
    }

    @Override
    public ValueShape shape() {
        return inner.shape();
    }

    @Override
    public Schema schema(Definitions definitions) {
        return inner.schema(definitions);
    }

    @Override
    public void read(Node value, Message.Builder into, ReadContext ctx) {
        inner.read(value, into.getFieldBuilder(outer), ctx);
    }

    @Override
    public boolean isSet(Message from) {
        return from.hasField(outer) && inner.isSet((Message) from.getField(outer));
    }

    @Override
    public Node print(Message from) {
        return inner.print((Message) from.getField(outer));
    }

    @Override
    public Optional<String> group() {
        return inner.group().map(group -> outer.getName() + "." + group);
    }
}
