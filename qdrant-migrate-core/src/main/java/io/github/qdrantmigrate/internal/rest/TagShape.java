package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;

/**
 * The word that says which message stands here.
 *
 * @param word the only one
 */
record TagShape(String word) implements ValueShape {
    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar && scalar.text().equals(word)) {
            return Optional.of(word);
        }
        ctx.unexpected(node, expected());
        return Optional.empty();
    }

    @Override
    public Node print(Object value) {
        return ScalarNode.string(word);
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.any().with("const", word);
    }

    @Override
    public String expected() {
        return word;
    }
}
