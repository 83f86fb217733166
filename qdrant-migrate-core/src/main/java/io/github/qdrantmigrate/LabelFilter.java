package io.github.qdrantmigrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which migrations are run, by their labels: {@code core,demo} runs what has one of these labels, {@code !demo}
 * everything that lacks it. A migration without labels is always run. The empty filter selects everything.
 *
 * @param wanted one of these, unless empty
 * @param excluded none of these
 */
public record LabelFilter(List<String> wanted, List<String> excluded) {
    /** What a label can be, as a regular expression: ASCII letters, digits, {@code _}, {@code .} and {@code -}. */
    public static final String LABEL = "[A-Za-z0-9_.-]+";

    private static final Pattern ONE_LABEL = Pattern.compile(LABEL);
    private static final String NOT = "!";

    public LabelFilter {
        wanted = List.copyOf(wanted);
        excluded = List.copyOf(excluded);
    }

    /** Selects everything. */
    public static LabelFilter all() {
        return new LabelFilter(List.of(), List.of());
    }

    /** Whether a text can be a label: ASCII letters, digits, {@code _}, {@code .} and {@code -}. */
    public static boolean isLabel(String text) {
        return ONE_LABEL.matcher(text).matches();
    }

    /** The filter that a text says, labels parted by commas, {@code !} before those that are not wanted. */
    public static Optional<LabelFilter> parse(String text) {
        List<String> wanted = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String part : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
            boolean not = part.startsWith(NOT);
            String label = not ? part.substring(NOT.length()).strip() : part;
            if (!isLabel(label)) {
                return Optional.empty();
            }
            (not ? excluded : wanted).add(label);
        }
        return Optional.of(new LabelFilter(wanted, excluded));
    }

    /** Whether a migration with these labels is run. */
    public boolean selects(Collection<String> labels) {
        return labels.isEmpty()
                || (Collections.disjoint(labels, excluded)
                        && (wanted.isEmpty() || !Collections.disjoint(labels, wanted)));
    }

    /** As it is written in a setting; empty for the filter that selects everything. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(wanted);
        excluded.forEach(label -> parts.add(NOT + label));
        return String.join(",", parts);
    }
}
