package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;

/**
 * Paths to payload fields: {@code key(.key|[n]|[])*}, where a key is letters, digits, {@code _} and {@code -}, or any
 * text without quotes and backslashes in quotes. The grammar is that of {@code lib/segment/src/json_path/parse.rs}.
 */
record PathRule() implements TextRule {
    private static final String KEY = "(?:\"[^\"\\\\]*\"|[^\\x00-\\x2C./:-@\\x5B-\\x5E`\\x7B-\\x7F]+)";

    /** The grammar, but for letters and digits beyond ASCII, which editors have no common name for. */
    static final String FORM = KEY + "(?:\\." + KEY + "|\\[[0-9]{0,19}\\])*";

    @Override
    public Optional<String> violation(String text) {
        return new Scan(text).isPath() ? Optional.empty() : Optional.of("\"" + text + "\" is not a payload path");
    }

    @Override
    public Schema schema() {
        return Schema.text(FORM, expected());
    }

    @Override
    public String expected() {
        return "a payload path such as a, a.b, a[0].b, a[].b or \"a b\".c";
    }

    /** One pass over a path. */
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        boolean isPath() {
            boolean valid = key();
            while (valid && at < text.length()) {
                valid = switch (text.charAt(at++)) {
                    case '.' -> key();
                    case '[' -> index();
                    default -> false;
                };
            }
            return valid;
        }

        private boolean key() {
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            int start = at;
            while (at < text.length() && isPlain(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return at > start;
        }

        private boolean quoted() {
            int end = text.indexOf('"', at + 1);
            boolean valid = end > 0 && text.substring(at, end).indexOf('\\') < 0;
            at = end + 1;
            return valid;
        }

        private boolean index() {
            int end = text.indexOf(']', at);
            boolean valid = end >= 0 && isIndex(text.substring(at, end));
            at = end + 1;
            return valid;
        }

        private static boolean isIndex(String digits) {
            if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            // The server holds it in 64 bits without a sign, which has at most 20 digits.
            return digits.length() < 20;
        }

        private static boolean isPlain(int c) {
            int type = Character.getType(c);
            return c == '_'
                    || c == '-'
                    || Character.isAlphabetic(c)
                    || type == Character.DECIMAL_DIGIT_NUMBER
                    || type == Character.LETTER_NUMBER
                    || type == Character.OTHER_NUMBER;
        }
    }
}
