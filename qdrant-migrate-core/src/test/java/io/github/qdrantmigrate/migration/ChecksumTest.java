package io.github.qdrantmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {
    /** As {@code sha256sum} computes them; the second shows that the text counts as UTF-8. */
    @ParameterizedTest
    @CsvSource({
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "ä, 33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc"
    })
    void isTheSha256OfTheUtf8Text(String canonical, String hex) {
        Checksum checksum = Checksum.ofCanonical(canonical);

        assertThat(checksum).hasToString("v1:" + hex);
        assertThat(checksum.abbreviated()).isEqualTo("v1:" + hex.substring(0, 12) + "…");
    }
}
