package io.github.qdrantmigrate.embedded.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FilterPropertyTest {
    private static final int SEEDS = 4_000;

    @Test
    void filtersMatchWhatANaiveReadingOfThemMatches() {
        int matches = 0;
        int misses = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Document> documents = LongStream.range(0, 10)
                    .mapToObj(id -> Document.random(random, id))
                    .toList();
            RandomFilter filter = RandomFilter.draw(random);
            PointCondition condition = Filters.compile(filter.message(), path -> Optional.empty());
            for (Document document : documents) {
                boolean expected = filter.meaning().test(document);
                assertThat(condition.matches(document.stored()))
                        .as("seed %d: %s on %s", seed, filter.message(), document)
                        .isEqualTo(expected);
                if (expected) {
                    matches++;
                } else {
                    misses++;
                }
            }
        }
        // Otherwise the filters drawn would tell little.
        assertThat(matches).isGreaterThan(SEEDS);
        assertThat(misses).isGreaterThan(SEEDS);
    }
}
