package io.github.qdrantmigrate.embedded.internal.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Common.PointId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointKeyTest {
    @Test
    void numbersComeBeforeUuidsAndBothAreUnsigned() {
        List<PointKey> ordered = List.of(
                PointKey.ofNumber(0),
                PointKey.ofNumber(Long.MAX_VALUE),
                PointKey.ofNumber(-1),
                PointKey.ofUuid("00000000-0000-0000-0000-000000000000"),
                PointKey.ofUuid("7fffffff-ffff-ffff-ffff-ffffffffffff"),
                PointKey.ofUuid("80000000-0000-0000-0000-000000000000"),
                PointKey.ofUuid("80000000-0000-0000-8000-000000000000"),
                PointKey.ofUuid("ffffffff-ffff-ffff-ffff-ffffffffffff"));
        assertThat(Stream.of(3, 7, 0, 5, 1, 6, 2, 4).map(ordered::get).sorted()).isEqualTo(ordered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550e8400-e29b-41d4-a716-446655440000",
                "550E8400-E29B-41D4-A716-446655440000",
                "550e8400e29b41d4a716446655440000",
                "urn:uuid:550e8400-e29b-41d4-a716-446655440000",
                "{550e8400-e29b-41d4-a716-446655440000}"
            })
    void everyFormOfAUuidIsTheSameId(String text) {
        assertThat(PointKey.ofUuid(text).toProto())
                .isEqualTo(PointId.newBuilder()
                        .setUuid("550e8400-e29b-41d4-a716-446655440000")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not-a-uuid", "550e8400-e29b-41d4-a716-44665544000", "550e8400-e29b41d4a716446655440000"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> PointKey.ofUuid(text))
                .isInstanceOf(QdrantError.class)
                .hasMessage("Unable to parse UUID: " + text);
    }

    @Test
    void numbersAreShownUnsigned() {
        assertThat(PointKey.ofNumber(-1)).hasToString("18446744073709551615");
    }
}
