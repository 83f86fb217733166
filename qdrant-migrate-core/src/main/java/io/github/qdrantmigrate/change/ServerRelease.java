package io.github.qdrantmigrate.change;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Qdrant.
 *
 * @param major 1
 * @param minor for example 18
 * @param patch for example 3
 */
public record ServerRelease(int major, int minor, int patch) implements Comparable<ServerRelease> {
    /** Three digits a group are far more than there will be and fit an int. */
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})(?:\\.([0-9]{1,3}))?");

    /** The release that a text says: {@code 1.18.3}, or {@code 1.18} for the first of them; empty for anything else. */
    public static Optional<ServerRelease> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new ServerRelease(number(matcher.group(1)), number(matcher.group(2)), number(patch(matcher))))
                : Optional.empty();
    }

    private static String patch(Matcher matcher) {
        return matcher.group(3) == null ? "0" : matcher.group(3);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    @Override
    public int compareTo(ServerRelease other) {
        return Comparator.comparingInt(ServerRelease::major)
                .thenComparingInt(ServerRelease::minor)
                .thenComparingInt(ServerRelease::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
