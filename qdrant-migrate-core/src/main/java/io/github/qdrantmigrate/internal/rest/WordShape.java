package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One word of an enumeration. */
final class WordShape implements ValueShape {
    private final EnumDescriptor type;
    private final Map<String, EnumValueDescriptor> words;

    /** @param words in the order to list them; values without a word cannot be written */
    WordShape(EnumDescriptor type, Map<String, EnumValueDescriptor> words) {
        this.type = type;
        this.words = new LinkedHashMap<>(words);
    }

    /** The words, in the order to list them. */
    List<String> words() {
        return List.copyOf(words.keySet());
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof ScalarNode scalar)) {
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        EnumValueDescriptor value = scalar.kind() == ScalarNode.Kind.STRING ? words.get(scalar.text()) : null;
        if (value == null) {
            ctx.problem(
                    ErrorCode.INVALID_VALUE,
                    node.position(),
                    "Expected " + expected() + ", found " + node.describe(),
                    new Suggestion(words()).remedy(scalar.text()));
        }
        return Optional.ofNullable(value);
    }

    @Override
    public Node print(Object value) {
        EnumValueDescriptor printed = (EnumValueDescriptor) value;
        return words.entrySet().stream()
                .filter(e -> e.getValue().getNumber() == printed.getNumber())
                .findFirst()
                .map(e -> ScalarNode.string(e.getKey()))
                .orElseThrow(
                        () -> new IllegalArgumentException("The server uses a value that this client does not know: "
                                + type.getName() + " " + printed.getNumber()));
    }

    /** Only what the client knows and REST does not spell; a newer server's value must not vanish in silence. */
    @Override
    public boolean isAbsence(Object value) {
        EnumValueDescriptor printed = (EnumValueDescriptor) value;
        return type.findValueByNumber(printed.getNumber()) != null
                && words.values().stream().noneMatch(w -> w.getNumber() == printed.getNumber());
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.words(words());
    }

    @Override
    public String expected() {
        return words.size() == 1 ? words().get(0) : "one of " + String.join(", ", words.keySet());
    }
}
