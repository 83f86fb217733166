package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Collections.StopwordsSet;
import java.util.Optional;

/**
 * One language, or {@code {languages, custom}}.
 *
 * @param set the shape of the second form
 */
record StopwordsShape(MessageShape set) implements ValueShape {
    private static final TextShape LANGUAGE = new TextShape(Languages.OF_STOPWORDS);

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode) {
            return LANGUAGE.read(node, ctx)
                    .map(language -> StopwordsSet.newBuilder()
                            .addLanguages((String) language)
                            .build());
        }
        return set.read(node, ctx);
    }

    @Override
    public Node print(Object value) {
        StopwordsSet stopwords = (StopwordsSet) value;
        return stopwords.getLanguagesCount() == 1 && stopwords.getCustomCount() == 0
                ? LANGUAGE.print(stopwords.getLanguages(0))
                : set.print(value);
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(LANGUAGE.schema(definitions), set.schema(definitions));
    }

    @Override
    public String expected() {
        return "a language, or {languages, custom}";
    }
}
