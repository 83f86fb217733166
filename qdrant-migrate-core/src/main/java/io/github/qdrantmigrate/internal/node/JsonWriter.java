package io.github.qdrantmigrate.internal.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;

/** Writes {@link Node}s as JSON on one line. Numbers are written with the text that the node holds. */
public final class JsonWriter {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** {@code "key": value}, without a space before the colon. */
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private final JsonGenerator generator;
    private final Order order;

    private JsonWriter(JsonGenerator generator, Order order) {
        this.generator = generator;
        this.order = order;
    }

    /** The order of keys. */
    public enum Order {
        /** As in the node. */
        DOCUMENT,
        /** By UTF-16 code units, so that equal trees give equal texts. */
        SORTED
    }

    /** The text of a node. */
    public static String write(Node node, Order order) {
        StringWriter text = new StringWriter();
        try {
            write(node, order, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /** The text of a node for people: one entry a line, indented; lines end with a line feed, the last one too. */
    public static String pretty(Node node) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(indenter));
            new JsonWriter(generator, Order.DOCUMENT).node(node);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text + "\n";
    }

    /** Appends the text of a node; the writer stays open. */
    public static void write(Node node, Order order, Writer to) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(to)) {
            new JsonWriter(generator, order).node(node);
        }
    }

    private void node(Node node) throws IOException {
        if (node instanceof MappingNode mapping) {
            generator.writeStartObject();
            for (Entry entry : ordered(mapping.entries())) {
                generator.writeFieldName(entry.key().name());
                node(entry.value());
            }
            generator.writeEndObject();
        } else if (node instanceof SequenceNode sequence) {
            generator.writeStartArray();
            for (Node item : sequence.items()) {
                node(item);
            }
            generator.writeEndArray();
        } else {
            scalar((ScalarNode) node);
        }
    }

    private List<Entry> ordered(List<Entry> entries) {
        return order == Order.DOCUMENT
                ? entries
                : entries.stream()
                        .sorted(Comparator.comparing(e -> e.key().name()))
                        .toList();
    }

    private void scalar(ScalarNode scalar) throws IOException {
        switch (scalar.kind()) {
            case NULL -> generator.writeNull();
            case BOOLEAN -> generator.writeBoolean(Boolean.parseBoolean(scalar.text()));
            case INTEGER, FLOAT -> number(scalar);
            case STRING -> generator.writeString(scalar.text());
        }
    }

    private void number(ScalarNode scalar) throws IOException {
        boolean finite = scalar.kind() == ScalarNode.Kind.INTEGER || Double.isFinite(Double.parseDouble(scalar.text()));
        if (finite) {
            generator.writeNumber(scalar.text());
        } else {
            generator.writeString(scalar.text());
        }
    }
}
