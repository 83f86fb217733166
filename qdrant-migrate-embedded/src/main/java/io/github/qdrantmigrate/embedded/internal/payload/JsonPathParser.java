package io.github.qdrantmigrate.embedded.internal.payload;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one {@link JsonPath} from left to right. */
final class JsonPathParser {
    private final String text;
    private int position;

    JsonPathParser(String text) {
        this.text = text;
    }

    Optional<JsonPath> parse() {
        Optional<String> first = key();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        List<Step> rest = new ArrayList<>();
        while (position < text.length()) {
            Optional<Step> step = step();
            if (step.isEmpty()) {
                return Optional.empty();
            }
            rest.add(step.get());
        }
        return Optional.of(new JsonPath(first.get(), rest));
    }

    private Optional<Step> step() {
        if (text.startsWith("[]", position)) {
            position += 2;
            return Optional.of(JsonPath.Wildcard.EVERY);
        }
        char start = text.charAt(position++);
        if (start == '.') {
            return key().map(JsonPath.Key::new);
        }
        return start == '[' ? index() : Optional.empty();
    }

    private Optional<Step> index() {
        int end = text.indexOf(']', position);
        if (end <= position) {
            return Optional.empty();
        }
        String digits = text.substring(position, end);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        position = end + 1;
        try {
            return Optional.of(new JsonPath.Index(Long.parseUnsignedLong(digits)));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private Optional<String> key() {
        if (position < text.length() && text.charAt(position) == '"') {
            return quotedKey();
        }
        int end = position;
        while (end < text.length() && isRaw(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        if (end == position) {
            return Optional.empty();
        }
        String key = text.substring(position, end);
        position = end;
        return Optional.of(key);
    }

    private Optional<String> quotedKey() {
        int end = text.indexOf('"', position + 1);
        if (end < 0) {
            return Optional.empty();
        }
        String key = text.substring(position + 1, end);
        position = end + 1;
        return key.indexOf('\\') < 0 ? Optional.of(key) : Optional.empty();
    }

    static boolean isRaw(String key) {
        return !key.isEmpty() && key.codePoints().allMatch(JsonPathParser::isRaw);
    }

    private static boolean isRaw(int c) {
        return Character.isAlphabetic(c) || isNumeric(c) || c == '_' || c == '-';
    }

    // What Rust calls numeric, which decides in the server: the general categories Nd, Nl and No.
    private static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
