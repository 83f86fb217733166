package io.github.qdrantmigrate.embedded.internal.collection;

import java.util.function.LongSupplier;

/** The number of points as the limits of strict mode see it: Qdrant counts anew only at every 32nd question. */
final class RoughCount {
    private static final int QUESTIONS_PER_COUNT = 32;

    private long questions = 1;
    private long known;

    RoughCount(long known) {
        this.known = known;
    }

    long ask(LongSupplier count) {
        if (questions++ % QUESTIONS_PER_COUNT == 0) {
            known = count.getAsLong();
        }
        return known;
    }
}
