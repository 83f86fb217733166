package io.github.qdrantmigrate.embedded.internal.query;

import java.util.List;

/**
 * Part of an ordered result.
 *
 * @param offset how many are left out at the start
 * @param limit how many are wanted at most
 */
record Page(int offset, int limit) {
    /** From unsigned numbers; what is too large for a list means all. */
    static Page of(long offset, long limit) {
        return new Page(clamped(offset), clamped(limit));
    }

    private static int clamped(long number) {
        return Long.compareUnsigned(number, Integer.MAX_VALUE) > 0 ? Integer.MAX_VALUE : (int) number;
    }

    /** The number of items at the start of the result that have to be known. */
    int end() {
        return (int) Math.min(Integer.MAX_VALUE, (long) offset + limit);
    }

    <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(end(), all.size()));
    }
}
