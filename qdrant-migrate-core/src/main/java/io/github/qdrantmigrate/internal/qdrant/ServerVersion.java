package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.migration.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the versions that servers say, {@code 1.18.3} or {@code 1.19.0-dev}. */
final class ServerVersion {
    private static final Pattern NUMBERS = Pattern.compile("v?([0-9]+(?:\\.[0-9]+)*).*");

    private ServerVersion() {}

    /** Without its suffix; empty for a text that begins with no number. */
    static Optional<Version> parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        return matcher.matches() ? Version.parse(matcher.group(1)) : Optional.empty();
    }

    static Version of(String text) {
        return Version.of(text);
    }
}
