package io.github.qdrantmigrate.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.PointIdFactory;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundedIntegersTest {
    private final List<String> told = new ArrayList<>();
    private final RoundedIntegers rounded = new RoundedIntegers(told::add);

    private static RetrievedPoint point(Value value) {
        return RetrievedPoint.newBuilder()
                .setId(PointIdFactory.id(UUID.fromString("5c56c793-69f3-4fbf-87e6-c4bf54c28c26")))
                .putPayload("n", value)
                .build();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p63, 0x1.8p63, 0x1.fffffffffffffp63, 0x1p64})
    void tellsNumbersThatWereWholeAndTooLarge(double number) {
        rounded.points("c", List.of(point(ValueFactory.value(number))));

        assertThat(told)
                .containsExactly("The field n (" + number
                        + ") of the payload of point 5c56c793-69f3-4fbf-87e6-c4bf54c28c26 of c may be a whole number above"
                        + " 9223372036854775807. Qdrant's gRPC returns such a number rounded to a floating-point one, and"
                        + " that is what an undo brings back. There may be more of them in this collection.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 9.5, 0x1.fffffffffffffp62, 0x1.0000000000001p64, -0x1p63, -0x1p64, 1e300})
    void keepsQuietAboutNumbersThatAServerReturnsAsTheyWere(double number) {
        rounded.points("c", List.of(point(ValueFactory.value(number))));

        assertThat(told).isEmpty();
    }

    @Test
    void keepsQuietAboutTheLargestIntegerThatFits() {
        rounded.points("c", List.of(point(ValueFactory.value(Long.MAX_VALUE))));

        assertThat(told).isEmpty();
    }

    @Test
    void findsThemInListsAndMappingsAndSaysWhere() {
        Value deep = ValueFactory.value(Map.of(
                "stock",
                ValueFactory.list(List.of(
                        ValueFactory.value(1), ValueFactory.value(Map.of("total", ValueFactory.value(0x1p64)))))));

        rounded.points("c", List.of(point(deep)));
        rounded.metadata("d", Map.of("limits", ValueFactory.list(List.of(ValueFactory.value(0x1p63)))));

        assertThat(told).hasSize(2);
        assertThat(told.get(0))
                .startsWith("The field n.stock[].total (1.8446744073709552E19) of the payload of point ");
        assertThat(told.get(1))
                .startsWith("The field limits[] (" + 0x1p63 + ") of the metadata of d may be a whole number");
    }

    @Test
    void tellsTheFirstOfEachCollection() {
        Value large = ValueFactory.value(0x1p64);

        rounded.points("c", List.of(point(large), point(large)));
        rounded.points("c", List.of(point(large)));
        rounded.metadata("c", Map.of("n", large));
        rounded.points("d", List.of(point(large)));

        assertThat(told).hasSize(2).first().asString().contains(" of c may be");
        assertThat(told.get(1)).contains(" of d may be");
    }
}
