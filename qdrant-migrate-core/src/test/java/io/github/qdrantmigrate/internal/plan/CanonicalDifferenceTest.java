package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalDifferenceTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {"a":1}            | {"a":1}            | -
            {"a":1}            | {"a":2}            | a was 1, is 2
            {"a":1}            | {"a":1.0}          | a was 1, is 1.0
            {"a":1}            | {"a":"1"}          | a was 1, is "1"
            {"a":1}            | {"a":null}         | a was 1, is null
            {"a":{"b":1}}      | {"a":{"b":2}}      | a.b was 1, is 2
            {"a":{"b":1}}      | {"a":[1]}          | a was {"b":1}, is [1]
            {"a":[1,{"b":2}]}  | {"a":[1,{"b":3}]}  | a[1].b was 2, is 3
            {"a":[1,2]}        | {"a":[1]}          | a[1] was removed
            {"a":[1]}          | {"a":[1,2]}        | a[1] was added
            {"a":1,"b":2}      | {"a":1}            | b was removed
            {"a":1}            | {"a":1,"b":2}      | b was added
            {"a":1,"b":1,"c":1,"d":1,"e":1} | {"a":2,"b":2,"c":2,"d":2} | a was 1, is 2; b was 1, is 2; c was 1, is 2; and 2 more
            ``                 | {"a":1}            | -
            {"a":1}            | not json           | -
            """)
    void namesWhatWasChanged(String applied, String file, @Nullable String sentence) {
        assertThat(CanonicalDifference.describe(applied, file).orElse(null)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"60, false", "61, true"})
    void shortensLongValues(int length, boolean shortened) {
        String text = "x".repeat(length - 2);

        assertThat(CanonicalDifference.describe("{\"a\":1}", "{\"a\":\"" + text + "\"}")
                        .orElseThrow()
                        .endsWith("…"))
                .isEqualTo(shortened);
    }
}
