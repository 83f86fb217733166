package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * How one kind of value is written in REST's shape. A shape is declared once and serves reading, printing and the
 * description for editors (JSON Schema); it holds as data, not in code, what they need: words, bounds, fields, items.
 *
 * <p>Values are those of protobuf's reflection: {@link Message}, {@link EnumValueDescriptor}, {@link List}, boxed
 * numbers (unsigned ones in the bits of signed ones), {@link Boolean} and {@link String}. Immutable.
 */
interface ValueShape {
    /**
     * The value that a node stands for. Problems go to the context, all of them.
     *
     * @return empty where the node cannot be used at all; a problem was then added
     */
    Optional<Object> read(Node node, ReadContext ctx);

    /** The node of a value, in the form that {@link #read} takes. Its positions are {@code Position.NONE}. */
    Node print(Object value);

    /** What {@link #read} accepts, as far as a JSON Schema can say it; it never refuses more. */
    Schema schema(Definitions definitions);

    /** What stands here, as an error message says it: {@code a whole number of at least 4}. */
    String expected();

    /** True where {@code null} is a value of its own and not the absence of one. */
    default boolean readsNull() {
        return false;
    }

    /** True for a value that says the same as leaving the field out and has no spelling of its own. */
    default boolean isAbsence(Object value) {
        return false;
    }
}
