package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.CoreSchema;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${name}</code> and <code>${name:-default}</code> inside scalars of a tree; a dollar sign more stands for
 * the literal text. Because the document is read before, a value can add no structure and every node keeps its place. A scalar
 * that is one placeholder takes the type of its value; one with more text stays text.
 */
final class Placeholders {
    private static final Pattern TOKEN = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}");
    private static final String START = "${";
    private static final String ENVIRONMENT = "env.";

    private final Map<String, String> values;
    private final Environment environment;

    /** Access to environment variables, which must be allowed first. */
    @FunctionalInterface
    interface Environment {
        /** The value of a variable; empty if there is none. */
        Optional<String> get(String name);
    }

    Placeholders(Configuration configuration) {
        this(
                configuration.placeholders(),
                configuration.environmentPlaceholders()
                        ? name -> Optional.ofNullable(System.getenv(name))
                        : name -> Optional.empty());
    }

    Placeholders(Map<String, String> values, Environment environment) {
        this.values = Map.copyOf(values);
        this.environment = environment;
    }

    /** The tree with its placeholders replaced; those without a value are problems. */
    Node resolve(Node node, String file, Problems problems) {
        return mentions(node) ? new Resolution(file, problems).node(node) : node;
    }

    /** Most files have none, and then their tree need not be made again. */
    private static boolean mentions(Node node) {
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                if (entry.key().name().contains(START) || mentions(entry.value())) {
                    return true;
                }
            }
            return false;
        }
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.items()) {
                if (mentions(item)) {
                    return true;
                }
            }
            return false;
        }
        return ((ScalarNode) node).text().contains(START);
    }

    private Optional<String> value(String expression) {
        int split = expression.indexOf(":-");
        String name = (split < 0 ? expression : expression.substring(0, split)).strip();
        Optional<String> value = name.startsWith(ENVIRONMENT)
                ? environment.get(name.substring(ENVIRONMENT.length()))
                : Optional.ofNullable(values.get(name));
        return value.isPresent() || split < 0 ? value : Optional.of(expression.substring(split + 2));
    }

    /** One pass over one file. */
    private final class Resolution {
        private final String file;
        private final Problems problems;

        Resolution(String file, Problems problems) {
            this.file = file;
            this.problems = problems;
        }

        Node node(Node node) {
            if (node instanceof MappingNode mapping) {
                mapping.entries().forEach(entry -> refuse(entry.key()));
                return new MappingNode(
                        mapping.position(),
                        mapping.entries().stream()
                                .map(e -> new MappingNode.Entry(e.key(), node(e.value())))
                                .toList());
            }
            if (node instanceof SequenceNode sequence) {
                return new SequenceNode(
                        sequence.position(),
                        sequence.items().stream().map(this::node).toList());
            }
            return scalar((ScalarNode) node);
        }

        /** An empty value is an empty text: as the null that YAML makes of it, it would remove a field of a payload. */
        private static ScalarNode typed(Position position, String value) {
            return value.isEmpty()
                    ? new ScalarNode(position, ScalarNode.Kind.STRING, "")
                    : CoreSchema.scalar(position, value);
        }

        /** A key names a field or a vector; a value in its place would change what the document is made of. */
        private void refuse(MappingNode.Key key) {
            if (TOKEN.matcher(key.name()).results().anyMatch(token -> token.group(1) != null)) {
                problems.add(
                        ErrorCode.PLACEHOLDER_UNRESOLVED,
                        Place.of(file, key.position()),
                        "The key \"" + key.name() + "\" holds a placeholder, which is replaced in values only",
                        "Write the key out.");
            }
        }

        private ScalarNode scalar(ScalarNode scalar) {
            if (scalar.kind() != ScalarNode.Kind.STRING || !scalar.text().contains(START)) {
                return scalar;
            }
            Matcher whole = TOKEN.matcher(scalar.text());
            if (whole.matches() && whole.group(1) != null) {
                return replacement(scalar, whole.group(1))
                        .map(value -> typed(scalar.position(), value))
                        .orElse(scalar);
            }
            String text = TOKEN.matcher(scalar.text())
                    .replaceAll(token -> Matcher.quoteReplacement(
                            token.group(1) == null
                                    ? "${"
                                    : replacement(scalar, token.group(1)).orElse(token.group())));
            return new ScalarNode(scalar.position(), ScalarNode.Kind.STRING, text);
        }

        private Optional<String> replacement(ScalarNode scalar, String expression) {
            Optional<String> value = value(expression);
            if (value.isEmpty()) {
                problems.add(
                        ErrorCode.PLACEHOLDER_UNRESOLVED,
                        Place.of(file, scalar.position()),
                        "The placeholder ${" + expression + "} has no value",
                        remedy(expression));
            }
            return value;
        }

        private String remedy(String name) {
            if (name.startsWith(ENVIRONMENT)) {
                return "Set the variable and allow it with the setting \"environmentPlaceholders\".";
            }
            return "Set the placeholder \"" + name + "\", give a default as in ${" + name
                    + ":-value}, or write $${ for a literal.";
        }
    }
}
