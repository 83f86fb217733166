package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.github.qdrantmigrate.internal.node.JsonReader;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One of the recorded calls in {@code rest.json}.
 *
 * @param name for messages
 * @param fields what was recorded
 */
record Recorded(String name, MappingNode fields) {
    static List<Recorded> all(String section) {
        SequenceNode calls = (SequenceNode) root().get(section).orElseThrow();
        return IntStream.range(0, calls.items().size())
                .mapToObj(i -> new Recorded(
                        section + "[" + i + "]", (MappingNode) calls.items().get(i)))
                .toList();
    }

    static Recorded only(String section) {
        return new Recorded(section, (MappingNode) root().get(section).orElseThrow());
    }

    private static MappingNode root() {
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream("/rest/rest.json"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Problems problems = new Problems();
            Node root = JsonReader.read("rest.json", 1, text, problems).orElseThrow();
            return (MappingNode) root;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Node node(String field) {
        return fields.get(field).orElseThrow();
    }

    MappingNode mapping(String field) {
        return (MappingNode) node(field);
    }

    boolean accepted() {
        return ((ScalarNode) node("status")).text().equals("200");
    }

    <M extends Message> M message(String field, M prototype) {
        return message(node(field), prototype);
    }

    @SuppressWarnings("unchecked")
    static <M extends Message> M message(Node node, M prototype) {
        Message.Builder builder = prototype.newBuilderForType();
        try {
            JsonFormat.parser().merge(JsonWriter.write(node, JsonWriter.Order.DOCUMENT), builder);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
        return (M) builder.build();
    }

    @Override
    public String toString() {
        return name + " "
                + JsonWriter.write(fields, JsonWriter.Order.DOCUMENT)
                        .transform(s -> s.substring(0, Math.min(s.length(), 160)));
    }
}
