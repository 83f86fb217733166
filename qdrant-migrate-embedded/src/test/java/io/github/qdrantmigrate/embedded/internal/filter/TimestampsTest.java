package io.github.qdrantmigrate.embedded.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2024-05-01T10:00:00Z, 2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00.123456789Z, 2024-05-01T10:00:00.123456789Z",
        "2024-05-01T12:00:00+02:00, 2024-05-01T10:00:00Z",
        "2024-05-01T12:00:00+0200, 2024-05-01T10:00:00Z",
        "2024-05-01T12:00:00+02, 2024-05-01T10:00:00Z",
        "2024-05-01 12:00:00+02:00, 2024-05-01T10:00:00Z",
        "2024-05-01t10:00:00z, 2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00, 2024-05-01T10:00:00Z",
        "2024-05-01 10:00:00.5, 2024-05-01T10:00:00.5Z",
        "2024-05-01T10:00, 2024-05-01T10:00:00Z",
        "2024-05-01 10:00, 2024-05-01T10:00:00Z",
        "2024-05-01, 2024-05-01T00:00:00Z"
    })
    void readsEveryFormThatQdrantReads(String text, Instant expected) {
        assertThat(Timestamps.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a date", "2024", "2024-05", "2024-13-01", "2024-05-01T25:00:00Z", "10:00:00"})
    void otherTextsAreNone(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }
}
