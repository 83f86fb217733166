package io.github.qdrantmigrate.requirement;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a value is compared with: {@code >=1.16, <1.19}; all of it must hold.
 *
 * @param bounds at least one
 */
public record Bounds<T extends Comparable<T>>(List<Bound<T>> bounds) {
    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=)?\\s*([^\\s<>=]+)");

    public Bounds {
        bounds = List.copyOf(bounds);
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("no bounds");
        }
    }

    /**
     * One comparison.
     *
     * @param sign {@code >=}, {@code <=}, {@code >}, {@code <} or {@code =}
     * @param limit what is compared with
     */
    public record Bound<T extends Comparable<T>>(String sign, T limit) {
        public Bound {
            Objects.requireNonNull(sign, "sign");
            Objects.requireNonNull(limit, "limit");
        }

        boolean holds(T value) {
            int order = value.compareTo(limit);
            return switch (sign) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }

        @Override
        public String toString() {
            return sign + limit;
        }
    }

    /**
     * The bounds that a text says, parted by commas; a value without a sign is equality.
     *
     * @param signs those that are allowed
     * @param value reads a value
     * @return empty if the text says none
     */
    public static <T extends Comparable<T>> Optional<Bounds<T>> parse(
            String text, List<String> signs, Function<String, Optional<T>> value) {
        List<Bound<T>> bounds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = BOUND.matcher(part.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String sign = matcher.group(1) == null ? "=" : matcher.group(1);
            Optional<T> limit = value.apply(matcher.group(2));
            if (limit.isEmpty() || !signs.contains(sign)) {
                return Optional.empty();
            }
            bounds.add(new Bound<>(sign, limit.get()));
        }
        return Optional.of(new Bounds<>(bounds));
    }

    /** Whether a value lies within all of them. */
    public boolean contains(T value) {
        return bounds.stream().allMatch(bound -> bound.holds(value));
    }

    @Override
    public String toString() {
        return bounds.stream().map(Bound::toString).collect(Collectors.joining(", "));
    }
}
