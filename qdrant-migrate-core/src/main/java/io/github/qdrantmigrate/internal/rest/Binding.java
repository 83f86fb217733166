package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Optional;

/** Where in a message the value of a key goes. Usually one field; where REST and gRPC differ, several or a nested one. */
interface Binding {
    /** The fields of the outer message that it can set. */
    List<FieldDescriptor> fields();

    /** What a description for editors shows for the key. */
    ValueShape shape();

    /** What {@link #read} accepts. */
    default Schema schema(Definitions definitions) {
        return shape().schema(definitions);
    }

    /** Adds to the schema of the whole message what the key says about others. */
    default Schema narrow(Schema message, Definitions definitions) {
        return message;
    }

    /** Reads a value into a message; what cannot be used is left out and told to the context. */
    void read(Node value, Message.Builder into, ReadContext ctx);

    /** True where the message has something to print under the key. */
    boolean isSet(Message from);

    /** The node of what {@link #isSet} found, or of the default where {@link #hasDefault}. */
    Node print(Message from);

    /** True for a field whose default is a value like any other. */
    default boolean hasDefault() {
        return false;
    }

    /** Keys of one group exclude each other. */
    default Optional<String> group() {
        return Optional.empty();
    }

    /** The key that this value would be printed under, where it is another than the property's. */
    default Optional<String> printedName(Node value) {
        return Optional.empty();
    }

    /** Keys of a later phase are read after those of an earlier one, wherever they stand. */
    default int phase() {
        return 0;
    }
}
