package io.github.qdrantmigrate.embedded.internal.fault;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Qdrant: major, minor, patch. */
public record ApiVersion(int major, int minor, int patch) implements Comparable<ApiVersion> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?(?:-.*)?");
    private static final Comparator<ApiVersion> ORDER = Comparator.comparingInt(ApiVersion::major)
            .thenComparingInt(ApiVersion::minor)
            .thenComparingInt(ApiVersion::patch);

    /**
     * Reads {@code 1.16.3}, {@code 1.16} or {@code 1.16.3-dev}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static ApiVersion parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a version such as 1.16.3");
        }
        String patch = matcher.group(3);
        return new ApiVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }
}
