package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * A word that stands for a whole message, or the message.
 *
 * @param word the word
 * @param meaning what it stands for
 * @param other the shape of any other message
 */
record WordOrShape(String word, Message meaning, ValueShape other) implements ValueShape {
    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING) {
            if (scalar.text().equals(word)) {
                return Optional.of(meaning);
            }
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        return other.read(node, ctx);
    }

    @Override
    public Node print(Object value) {
        return value.equals(meaning) ? ScalarNode.string(word) : other.print(value);
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(Schema.words(List.of(word)), other.schema(definitions));
    }

    @Override
    public String expected() {
        return other.expected() + ", or " + word;
    }

    @Override
    public boolean isAbsence(Object value) {
        return !value.equals(meaning) && other.isAbsence(value);
    }
}
