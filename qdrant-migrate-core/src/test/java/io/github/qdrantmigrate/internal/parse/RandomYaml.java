package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import java.util.Random;

/** Writes a tree as YAML in a random format: line breaks, comments, quotes. */
final class RandomYaml {
    private final Random random;

    RandomYaml(Random random) {
        this.random = random;
    }

    String write(Node node) {
        if (node instanceof MappingNode mapping) {
            StringBuilder text = new StringBuilder("{");
            String separator = "";
            for (MappingNode.Entry entry : mapping.entries()) {
                text.append(separator).append(gap());
                text.append(quoted(ScalarNode.string(entry.key().name())))
                        .append(": ")
                        .append(gap());
                text.append(write(entry.value()));
                separator = ",";
            }
            return text.append(gap()).append("}").toString();
        }
        if (node instanceof SequenceNode sequence) {
            StringBuilder text = new StringBuilder("[");
            String separator = "";
            for (Node item : sequence.items()) {
                text.append(separator).append(gap()).append(write(item));
                separator = ",";
            }
            return text.append(gap()).append("]").toString();
        }
        return quoted((ScalarNode) node);
    }

    private String gap() {
        return switch (random.nextInt(5)) {
            case 0 -> "\n  ";
            case 1 -> "  # a comment: [\n ";
            case 2 -> "\r\n";
            default -> " ";
        };
    }

    private String quoted(ScalarNode scalar) {
        boolean plain = scalar.kind() == ScalarNode.Kind.STRING && scalar.text().matches("[ -~äö€]*");
        return plain && random.nextBoolean()
                ? "'" + scalar.text().replace("'", "''") + "'"
                : JsonWriter.write(scalar, JsonWriter.Order.DOCUMENT);
    }
}
