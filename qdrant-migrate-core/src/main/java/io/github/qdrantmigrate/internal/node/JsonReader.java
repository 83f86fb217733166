package io.github.qdrantmigrate.internal.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one JSON value, such as a line of a points file, into {@link Node}s. */
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;
    private final int line;

    private JsonReader(JsonParser parser, int line) {
        this.parser = parser;
        this.line = line;
    }

    /**
     * The value that a line holds.
     *
     * @param file for messages
     * @param line number of the line in its file, from 1
     * @param text exactly one JSON value
     * @param problems receives what is wrong with it
     * @return empty where a problem was found
     */
    public static Optional<Node> read(String file, int line, String text, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            JsonReader reader = new JsonReader(parser, line);
            Node node = reader.value();
            if (parser.nextToken() != null) {
                problems.add(
                        ErrorCode.POINTS_FILE,
                        Place.of(file, reader.position()),
                        "More than one JSON value stands on one line",
                        "Write one value a line.");
                return Optional.empty();
            }
            return Optional.of(node);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            problems.add(
                    ErrorCode.POINTS_FILE,
                    Place.of(file, new Position(line, column)),
                    "Not valid JSON: " + e.getOriginalMessage(),
                    "Write one JSON value a line.");
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    private Node value() throws IOException {
        Position position = position();
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonParseException(parser, "the line is empty");
        }
        return switch (token) {
            case START_OBJECT -> mapping(position);
            case START_ARRAY -> sequence(position);
            case VALUE_NULL -> new ScalarNode(position, ScalarNode.Kind.NULL, "null");
            case VALUE_TRUE -> new ScalarNode(position, ScalarNode.Kind.BOOLEAN, "true");
            case VALUE_FALSE -> new ScalarNode(position, ScalarNode.Kind.BOOLEAN, "false");
            case VALUE_NUMBER_INT -> new ScalarNode(position, ScalarNode.Kind.INTEGER, parser.getText());
            case VALUE_NUMBER_FLOAT -> new ScalarNode(position, ScalarNode.Kind.FLOAT, parser.getText());
            case VALUE_STRING -> new ScalarNode(position, ScalarNode.Kind.STRING, parser.getText());
            default -> throw new JsonParseException(parser, "unexpected " + token);
        };
    }

    private Node mapping(Position position) throws IOException {
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            MappingNode.Key key = new MappingNode.Key(position(), parser.currentName());
            parser.nextToken();
            entries.add(new Entry(key, value()));
        }
        return new MappingNode(position, entries);
    }

    private Node sequence(Position position) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new SequenceNode(position, items);
    }

    private Position position() {
        return new Position(line, parser.currentTokenLocation().getColumnNr());
    }
}
