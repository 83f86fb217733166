package io.github.qdrantmigrate.requirement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a migration whose requirement does not hold. */
public enum OnFail {
    /** It is refused, and with it all that would come after it. */
    FAIL,
    /** It is recorded as skipped and not tried again; what comes after it is run. */
    SKIP;

    /** As a migration file writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All as migration files write them. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(OnFail::text).toList();
    }

    /** The one that a file writes so; empty for anything else. */
    public static Optional<OnFail> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
