package io.github.qdrantmigrate.maven;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: {@code 1048576}, {@code 512MiB}, {@code 1 GiB}. */
final class ByteCount {
    private static final Pattern TEXT = Pattern.compile("(\\d+)\\s*([a-z]*)");

    /** In powers of 1024; without the i they would mean powers of 1000 to some, so they are not read. */
    private static final Map<String, Integer> SHIFTS =
            Map.of("", 0, "b", 0, "kib", 10, "mib", 20, "gib", 30, "tib", 40);

    private ByteCount() {}

    /** The number; empty if the text is none, or it is too large. */
    static OptionalLong parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        Integer shift = matcher.matches() ? SHIFTS.get(matcher.group(2)) : null;
        if (shift == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift));
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
