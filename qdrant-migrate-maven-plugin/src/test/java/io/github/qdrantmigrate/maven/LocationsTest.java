package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsTest {
    @TempDir
    private Path module;

    @BeforeEach
    void oneDirectoryExists() throws Exception {
        Files.createDirectories(module.resolve("here"));
    }

    @Test
    void withoutAPrefixALocationIsADirectory() {
        assertThat(new Locations(module, List.of("a", "filesystem:b", "classpath:c")).prefixed())
                .containsExactly("filesystem:a", "filesystem:b", "classpath:c");
    }

    @Test
    void aModuleWithoutAnyOfItsDirectoriesHasNoMigrations() {
        assertThat(noneOfThisModule("gone", "filesystem:gone/too")).isTrue();
        assertThat(noneOfThisModule("gone", "here")).isFalse();
    }

    @Test
    void aLocationOutsideOfTheModuleIsExpectedToBeThere() {
        assertThat(noneOfThisModule(module.resolve("gone").toString())).isFalse();
        assertThat(noneOfThisModule("classpath:gone")).isFalse();
    }

    private boolean noneOfThisModule(String... locations) {
        return new Locations(module, List.of(locations)).noneOfThisModule();
    }
}
