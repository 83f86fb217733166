package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names of collections and vectors, by {@code lib/common/common/src/validation.rs}.
 *
 * @param kind what the name is of
 * @param shortest fewest characters
 * @param longest most characters, or bytes of UTF-8
 * @param unit what the longest is counted in
 * @param forbidden characters that must not occur
 */
record NameRule(String kind, int shortest, int longest, Unit unit, String forbidden) implements TextRule {
    private static final String UNSAFE_IN_FILES = "<>:\"/\\|?*\u0000\u001F";

    /** Of a collection that is created. */
    static final NameRule NEW_COLLECTION = new NameRule("collection name", 1, 255, Unit.CHARACTERS, UNSAFE_IN_FILES);

    /** Of a collection that exists; older servers allowed more characters. */
    static final NameRule COLLECTION = new NameRule("collection name", 1, 255, Unit.CHARACTERS, "/\u0000");

    /** Of a dense vector; the empty name is the unnamed vector's. */
    static final NameRule VECTOR = new NameRule("vector name", 0, 200, Unit.BYTES, UNSAFE_IN_FILES);

    /** Of a sparse vector. */
    static final NameRule SPARSE_VECTOR = new NameRule("sparse vector name", 1, 200, Unit.BYTES, UNSAFE_IN_FILES);

    /** What a length is counted in. */
    enum Unit {
        CHARACTERS,
        BYTES
    }

    @Override
    public Optional<String> violation(String text) {
        int length = unit == Unit.BYTES
                ? text.getBytes(StandardCharsets.UTF_8).length
                : text.codePointCount(0, text.length());
        if (length < shortest || length > longest) {
            return Optional.of("The " + kind + " has " + length + " " + unitName());
        }
        if (forbidden.equals(UNSAFE_IN_FILES) && (text.equals(".") || text.equals(".."))) {
            return Optional.of("The " + kind + " \"" + text + "\" means a directory");
        }
        return text.chars()
                .filter(c -> forbidden.indexOf(c) >= 0)
                .mapToObj(c -> "The " + kind + " \"" + text + "\" has the character " + shown(c))
                .findFirst();
    }

    private String unitName() {
        return unit == Unit.BYTES ? "bytes" : "characters";
    }

    private static String shown(int c) {
        return c < ' ' ? "U+%04X".formatted(c) : Character.toString(c);
    }

    @Override
    public Schema schema() {
        String characters =
                forbidden.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining("", "[^", "]*"));
        String form = forbidden.equals(UNSAFE_IN_FILES) ? "(?!\\.{1,2}$)" + characters : characters;
        // A character has at least one byte.
        return Schema.anyOf(
                Schema.text()
                        .with("minLength", shortest)
                        .with("maxLength", longest)
                        .with("pattern", "^" + form + "$")
                        .with("patternErrorMessage", "Expected " + expected() + "."),
                Schema.placeholder());
    }

    @Override
    public String expected() {
        String characters = forbidden
                .chars()
                .filter(c -> c >= ' ')
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        return "a " + kind + " of " + shortest + " to " + longest + " " + unitName() + " without " + characters;
    }
}
