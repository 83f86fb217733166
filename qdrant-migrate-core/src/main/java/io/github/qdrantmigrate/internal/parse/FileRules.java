package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.LabelFilter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.migration.DeclaredRequirement;
import io.github.qdrantmigrate.migration.Rules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a file that say when it runs, one after the other. */
final class FileRules {
    static final String CHECKSUM = "v[0-9]+:[0-9a-f]{64}";
    static final String CHECKSUM_EXPECTED = "a checksum as the history has it, v1: and 64 hexadecimal digits";
    static final String LABEL_EXPECTED = "a label of ASCII letters, digits, \"_\", \".\" and \"-\"";
    static final String IRREVERSIBLE = "irreversible";

    private static final Pattern ONE_CHECKSUM = Pattern.compile(CHECKSUM);

    private List<String> labels = List.of();
    private List<DeclaredRequirement> requirements = List.of();
    private boolean outOfOrder;
    private Set<String> accepted = Set.of();
    private @Nullable String irreversible;

    /** What was read so far. */
    Rules rules() {
        return new Rules(labels, requirements, outOfOrder, accepted, irreversible);
    }

    void labels(Node node, ReadContext context) {
        labels = texts(node, context, LabelFilter::isLabel, LABEL_EXPECTED);
    }

    void requirements(Node node, ReadContext context, String file) {
        requirements = new RequirementList(file).read(node, context);
    }

    void outOfOrder(Node node, ReadContext context) {
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN) {
            outOfOrder = Boolean.parseBoolean(scalar.text());
        } else {
            invalid(node, context, "true or false");
        }
    }

    void accepted(Node node, ReadContext context) {
        accepted = new LinkedHashSet<>(
                texts(node, context, text -> ONE_CHECKSUM.matcher(text).matches(), CHECKSUM_EXPECTED));
    }

    /** A word alone would not tell those who need the undo why there is none. */
    void irreversible(Node node, ReadContext context) {
        Optional<String> reason =
                node instanceof MappingNode mapping && mapping.entries().size() == 1
                        ? mapping.get(IRREVERSIBLE).flatMap(FileRules::text).filter(text -> !text.isBlank())
                        : Optional.empty();
        if (reason.isEmpty()) {
            context.problem(
                    ErrorCode.INVALID_VALUE,
                    node.position(),
                    "Expected why it cannot be undone, found " + node.describe(),
                    "Write undo: {irreversible: <the reason>}; what undoes it stands in an undo file beside it.");
        }
        irreversible = reason.orElse(null);
    }

    private static List<String> texts(Node node, ReadContext context, Predicate<String> valid, String expected) {
        List<Node> items = node instanceof SequenceNode sequence ? sequence.items() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node item : items) {
            Optional<String> text = text(item).filter(valid);
            if (text.isEmpty()) {
                invalid(item, context, expected);
            }
            text.ifPresent(texts::add);
        }
        return texts;
    }

    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    private static void invalid(Node node, ReadContext context, String expected) {
        context.problem(
                ErrorCode.INVALID_VALUE,
                node.position(),
                "Expected " + expected + ", found " + node.describe(),
                "Write " + expected + ".");
    }
}
