package io.github.qdrantmigrate.internal.rest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which name was probably meant, for messages about names that do not exist.
 *
 * <pre>{@code
 * new Suggestion(List.of("m", "ef_construct")).remedy("em")   // Did you mean "m"?
 * }</pre>
 *
 * @param names what is valid, in the order to list it
 * @param offered which of them may be proposed; those that are not are listed, but never proposed for a misspelt one
 */
public record Suggestion(List<String> names, Predicate<String> offered) {
    public Suggestion {
        names = List.copyOf(names);
    }

    /** All names may be proposed. */
    public Suggestion(Collection<String> names) {
        this(List.copyOf(names), name -> true);
    }

    /** The nearest name that may be proposed; empty where none is near. */
    public Optional<String> nearest(String written) {
        String plain = plain(written);
        return names.stream()
                .filter(offered)
                .filter(name -> distance(plain, plain(name)) <= tolerance(plain, plain(name)))
                .min(Comparator.comparingInt(name -> distance(plain, plain(name))));
    }

    /** A sentence that proposes the nearest name or lists all. */
    public String remedy(String written) {
        return nearest(written)
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElse("Valid here: " + String.join(", ", names) + ".");
    }

    /** One slip in a short name, a third of a long one; less would miss {@code em} for {@code m}. */
    private static int tolerance(String a, String b) {
        return Math.max(1, Math.max(a.length(), b.length()) / 3);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /**
     * Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, each counted once. See
     * Boytsov, "Indexing methods for approximate dictionary searching", ACM JEA 16 (2011), section 2.2.
     */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int swapped = isSwap(a, b, i, j) ? d[i - 2][j - 2] + 1 : replaced;
                int inserted = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
                d[i][j] = Math.min(inserted, Math.min(replaced, swapped));
            }
        }
        return d[a.length()][b.length()];
    }

    private static boolean isSwap(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
