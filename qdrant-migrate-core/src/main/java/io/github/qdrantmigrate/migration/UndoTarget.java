package io.github.qdrantmigrate.migration;

import java.util.Optional;

/** How far {@code undo} goes back. */
public sealed interface UndoTarget {
    /**
     * The last applied migrations.
     *
     * @param migrations how many, at least 1
     */
    record Count(int migrations) implements UndoTarget {
        public Count {
            if (migrations < 1) {
                throw new IllegalArgumentException("count is " + migrations + ", below 1");
            }
        }
    }

    /**
     * Everything above a version; the version itself stays applied.
     *
     * @param version the version that stays
     */
    record DownTo(Version version) implements UndoTarget {}

    /** Everything. */
    record All() implements UndoTarget {}

    /** The last applied migration. */
    static UndoTarget last() {
        return new Count(1);
    }

    /** A version that stays, or {@code 0} for all; empty for anything else. */
    static Optional<UndoTarget> parse(String text) {
        return Version.parse(text).map(v -> v.equals(Version.of("0")) ? new All() : new DownTo(v));
    }
}
