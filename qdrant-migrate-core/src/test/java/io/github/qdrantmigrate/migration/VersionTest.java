package io.github.qdrantmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "1, =, 1",
        "1, =, 001",
        "1, =, 1.0",
        "1, =, 1_0.00",
        "1.2, =, 1_2",
        "01.02, =, 1.2",
        "0, =, 0.0",
        "0, =, 000",
        "9, <, 10",
        "1, <, 1.0.1",
        "1.2, <, 1.10",
        "1.9.9, <, 2",
        "2, <, 2.1",
        "2026_11_21, <, 2026_11_22",
        "1.0.1, <, 1.1",
        "99999999999999999998, <, 99999999999999999999",
        "18446744073709551615, <, 100000000000000000000000000000000",
        "00000000000000000000000000000000000000001, =, 1"
    })
    void comparesGroupsAsNumbers(String left, String relation, String right) {
        Version a = Version.of(left);
        Version b = Version.of(right);
        int expected = relation.equals("=") ? 0 : -1;

        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(expected);
        assertThat(Integer.signum(b.compareTo(a))).isEqualTo(-expected);
        assertThat(a.equals(b)).isEqualTo(expected == 0);
        assertThat(a.hashCode() == b.hashCode()).isEqualTo(expected == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1 ", "v1", "+1", "-1", "1.", ".1", "_1", "1..2", "1._2", "1a", "latest", "1,2", "1\n"})
    void refusesWhatIsNoVersion(String text) {
        assertThat(Version.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Version.of(text))
                .withMessage("not a version: \"" + text + "\"");
    }

    /** Arabic-Indic, fullwidth, Devanagari and mathematical digits: Java's number parser would take them. */
    @ParameterizedTest
    @ValueSource(strings = {"١", "１", "१", "\uD835\uDFCF", "1.２"})
    void refusesDigitsThatAreNotAscii(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"001, 001", "1_2, 1.2", "1.0, 1.0", "2026_11_21.01, 2026.11.21.01"})
    void keepsItsTextWithDots(String written, String text) {
        assertThat(Version.of(written).text()).isEqualTo(text);
        assertThat(Version.of(written)).hasToString(text);
    }

    @Test
    void isNotEqualToItsText() {
        assertThat(Version.of("1").equals((Object) "1")).isFalse();
    }

    @Test
    void isATotalOrderConsistentWithEquals() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Version a = random(random);
            Version b = random(random);
            Version c = random(random);
            String at = "seed %d, round %d: %s %s %s".formatted(seed, i, a, b, c);

            assertThat(Integer.signum(a.compareTo(b))).as(at).isEqualTo(-Integer.signum(b.compareTo(a)));
            assertThat(a.compareTo(b) == 0).as(at).isEqualTo(a.equals(b));
            if (a.equals(b)) {
                assertThat(a).as(at).hasSameHashCodeAs(b);
                assertThat(Integer.signum(a.compareTo(c))).as(at).isEqualTo(Integer.signum(b.compareTo(c)));
            }
            List<Version> sorted = List.of(a, b, c).stream().sorted().toList();
            assertThat(sorted.get(0).compareTo(sorted.get(2))).as(at).isLessThanOrEqualTo(0);
        }
    }

    /** Few values and many zeros, so that equal versions in different texts are common. */
    private static Version random(Random random) {
        return Version.of(IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> "0".repeat(random.nextInt(3)) + random.nextInt(3))
                .collect(Collectors.joining(random.nextBoolean() ? "." : "_")));
    }
}
