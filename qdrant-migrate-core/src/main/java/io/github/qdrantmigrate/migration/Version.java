package io.github.qdrantmigrate.migration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A migration's version: ASCII digits in groups parted by {@code .} or {@code _}. Compared group by group as numbers;
 * leading zeros and trailing groups of zero do not count, so {@code 1}, {@code 001} and {@code 1.0} are equal.
 */
public final class Version implements Comparable<Version> {
    private static final Pattern SYNTAX = Pattern.compile("[0-9]+([._][0-9]+)*");

    private final String text;
    private final List<BigInteger> groups;

    private Version(String text, List<BigInteger> groups) {
        this.text = text;
        this.groups = groups;
    }

    /** The version that a text says; empty if it says none. */
    public static Optional<Version> parse(String text) {
        if (!SYNTAX.matcher(text).matches()) {
            return Optional.empty();
        }
        List<BigInteger> groups =
                Arrays.stream(text.split("[._]")).map(BigInteger::new).collect(Collectors.toCollection(ArrayList::new));
        while (groups.size() > 1 && groups.get(groups.size() - 1).signum() == 0) {
            groups.remove(groups.size() - 1);
        }
        return Optional.of(new Version(text.replace('_', '.'), List.copyOf(groups)));
    }

    /**
     * The version that a text says.
     *
     * @throws IllegalArgumentException if it says none
     */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: \"" + text + "\""));
    }

    /** As it was written, groups parted by {@code .}: {@code 001}, {@code 1.2}. */
    public String text() {
        return text;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(groups.size(), other.groups.size()); i++) {
            int order = group(i).compareTo(other.group(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private BigInteger group(int i) {
        return i < groups.size() ? groups.get(i) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && groups.equals(version.groups);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(groups);
    }

    @Override
    public String toString() {
        return text;
    }
}
