package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads Qdrant's REST shape into the client's messages and prints them back.
 *
 * <p>All fields are read in snake_case and in camelCase and printed in snake_case; keys that the user chose (of payloads,
 * metadata, vectors) are never touched. What the server would refuse, and what it would silently ignore, becomes a
 * problem with file, line, column and path. {@code null} stands for a field that is left out only in a collection's
 * configuration.
 *
 * <pre>{@code
 * RestCodec codec = new RestCodec();
 * Optional<Filter> filter = codec.read(node, Filter.getDefaultInstance(), new ReadContext("V1__a.yaml", problems));
 * Node printed = codec.print(filter.get());
 * }</pre>
 *
 * <p>Thread-safe; an instance keeps what it derived from descriptors, so share it.
 */
public final class RestCodec {
    private final Shapes shapes = new Shapes();
    private final Map<BodyShape, MessageShape> bodies = new ConcurrentHashMap<>();

    /**
     * Reads a body.
     *
     * @param node a mapping, or what REST has for the message: a number for a {@code PointId}
     * @param prototype default instance of the message to read
     * @param ctx receives all problems, not only the first
     * @return the message without what could not be read; empty where nothing could
     */
    public <M extends Message> Optional<M> read(Node node, M prototype, ReadContext ctx) {
        return shapes.of(prototype).read(node, ctx).map(read -> cast(prototype, read));
    }

    /**
     * Reads the body of a change.
     *
     * @param body the body
     * @param shape its fields where they differ from the message's
     * @param prototype default instance of the message to read
     * @param ctx receives all problems, not only the first
     * @return the message, without what could not be read, and the options of the body
     */
    public <M extends Message> ReadBody<M> read(MappingNode body, BodyShape shape, M prototype, ReadContext ctx) {
        Map<String, Object> options = new HashMap<>();
        Message message = of(shape, prototype).readMapping(body, options, ctx);
        return new ReadBody<>(cast(prototype, message), options);
    }

    /** What {@link #read(MappingNode, BodyShape, Message, ReadContext)} accepts, for editors. */
    public Schema schema(BodyShape shape, Message prototype, Definitions definitions) {
        return of(shape, prototype).schema(definitions);
    }

    /**
     * REST's shape of a message, without positions. Reading it gives an equal message, if the server takes the message at
     * all. Fields that only a newer client knows are not printed: see {@link UnknownFields}.
     *
     * @throws IllegalArgumentException for a message that REST cannot express: an enumeration's value that the client does
     *     not know, two ranges in one condition, several shard keys beside a fallback
     */
    public Node print(Message message) {
        return shapes.of(message.getDefaultInstanceForType()).print(message);
    }

    /** The body of a change; options are the caller's to add. */
    public MappingNode print(Message message, BodyShape shape) {
        return of(shape, message.getDefaultInstanceForType()).print(message);
    }

    private MessageShape of(BodyShape shape, Message prototype) {
        return bodies.computeIfAbsent(shape, body -> body.applyTo(shapes.message(prototype), shapes));
    }

    @SuppressWarnings("unchecked")
    private static <M extends Message> M cast(M prototype, Object read) {
        return (M) prototype.getClass().cast(read);
    }
}
