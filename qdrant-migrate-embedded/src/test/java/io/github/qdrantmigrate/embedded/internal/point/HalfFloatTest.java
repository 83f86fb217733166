package io.github.qdrantmigrate.embedded.internal.point;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {
    private static final long SEED = 16;

    // From IEEE 754: 11 significant bits, exponents -14 to 15, ties to even.
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.1, 0.099975586",
        "-3.3333, -3.3339844",
        "1000.5, 1000.5",
        "2049, 2048",
        "2051, 2052",
        "65504, 65504",
        "65519, 65504",
        "65520, Infinity",
        "-70000, -Infinity",
        "6.1035156e-5, 6.1035156e-5",
        "5.9604645e-8, 5.9604645e-8",
        "2.9802322e-8, 0",
        "3e-8, 5.9604645e-8",
        "1e-10, 0"
    })
    void roundsToTheNearest(float value, float expected) {
        assertThat(HalfFloat.round(value)).isEqualTo(expected);
    }

    @Test
    void whatIsRoundedStaysAsItIsAndIsNear() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            float value = (random.nextFloat() - 0.5f) * (float) Math.scalb(1.0, random.nextInt(30) - 15);
            float rounded = HalfFloat.round(value);
            assertThat(HalfFloat.round(rounded)).as("seed %d, %s", SEED, value).isEqualTo(rounded);
            assertThat(Math.abs(rounded - value))
                    .as("seed %d, %s", SEED, value)
                    .isLessThanOrEqualTo(Math.max(Math.abs(value) * 0x1p-11f, 0x1p-25f));
        }
    }
}
