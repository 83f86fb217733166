package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.ServerRelease;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.github.qdrantmigrate.requirement.Bounds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The values of one requirement, checked.
 *
 * @param byName a requirement of a single value has it under {@link #ONLY}
 */
record RequirementValues(Map<String, ScalarNode> byName) {
    /** Stands for the name of a value that needs none. */
    static final String ONLY = "";

    /** A bare release would leave open whether a newer one is in order, and which patches are meant. */
    private static final List<String> RELEASE_SIGNS = List.of(">=", "<");

    private static final List<String> COUNT_SIGNS = List.of(">=", "<=", ">", "<", "=");

    private static final List<String> INDEX_TYPES =
            List.of("bool", "datetime", "float", "geo", "integer", "keyword", "text", "uuid");

    /** What a value looks like. */
    public enum Form {
        TEXT("a text", RequirementValues::isText),
        FLAG("true or false", scalar -> scalar.kind() == ScalarNode.Kind.BOOLEAN),
        POSITIVE(
                "a whole number above 0",
                scalar -> wholeNumber(scalar.text()).filter(n -> n > 0).isPresent()),
        RELEASES(
                "versions with a sign, such as \">=1.16\" or \">=1.16, <1.19\"",
                scalar -> isText(scalar) && releaseBounds(scalar.text()).isPresent()),
        COUNTS(
                "a number, or numbers with a sign such as \">=1000\" or \">=1, <100\"",
                scalar -> scalar.kind() != ScalarNode.Kind.FLOAT
                        && countBounds(scalar.text()).isPresent()),
        INDEX_TYPE(
                "a type of index: bool, datetime, float, geo, integer, keyword, text or uuid",
                scalar -> INDEX_TYPES.contains(scalar.text()));

        private final String expected;

        @SuppressWarnings("ImmutableEnumChecker") // None of them holds state.
        private final Predicate<ScalarNode> fits;

        Form(String expected, Predicate<ScalarNode> fits) {
            this.expected = expected;
            this.fits = fits;
        }

        /** For messages. */
        String expected() {
            return expected;
        }

        /** What editors accept; no less than what is read. */
        Schema schema() {
            return switch (this) {
                case TEXT -> Schema.text("(?=[\\s\\S]*\\S)[\\s\\S]*", expected);
                case FLAG -> Schema.scalar("boolean", expected);
                case POSITIVE -> Schema.scalar("integer", expected).with("minimum", 1);
                case RELEASES -> Schema.text("\\s*(>=|<)\\s*[0-9.]+\\s*(,\\s*(>=|<)\\s*[0-9.]+\\s*)*", expected);
                case COUNTS ->
                    Schema.scalarOrText(
                                    "integer",
                                    "\\s*(>=|<=|>|<|=)?\\s*[0-9]+\\s*(,\\s*(>=|<=|>|<|=)?\\s*[0-9]+\\s*)*",
                                    expected)
                            .with("minimum", 0);
                case INDEX_TYPE -> Schema.words(INDEX_TYPES);
            };
        }

        boolean fits(Node node) {
            return node instanceof ScalarNode scalar && fits.test(scalar);
        }
    }

    public RequirementValues {
        byName = Map.copyOf(byName);
    }

    private static boolean isText(ScalarNode scalar) {
        return scalar.kind() == ScalarNode.Kind.STRING && !scalar.text().isBlank();
    }

    private static Optional<Bounds<ServerRelease>> releaseBounds(String text) {
        return Bounds.parse(text, RELEASE_SIGNS, ServerRelease::parse);
    }

    private static Optional<Bounds<Long>> countBounds(String text) {
        return Bounds.parse(text, COUNT_SIGNS, RequirementValues::wholeNumber);
    }

    /** Up to 18 digits, which a long always holds. */
    private static Optional<Long> wholeNumber(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    String text() {
        return text(ONLY);
    }

    boolean flag() {
        return Boolean.parseBoolean(text());
    }

    Bounds<ServerRelease> releases() {
        return releaseBounds(text()).orElseThrow();
    }

    Bounds<Long> counts(String name) {
        return countBounds(text(name)).orElseThrow();
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    String text(String name) {
        return Objects.requireNonNull(byName.get(name), name).text();
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(byName.get(name)).map(ScalarNode::text);
    }
}
