package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleFileTest {
    private static final Set<String> KNOWN = Set.of("url", "apiKey");

    @TempDir
    private Path module;

    @Test
    void givesItsSettings() throws Exception {
        write("url=http://localhost\nplaceholders.name=Zürich\n");

        assertThat(ModuleFile.read(module, KNOWN))
                .isEqualTo(Map.of("url", "http://localhost", "placeholders.name", "Zürich"));
    }

    @Test
    void givesNothingWhereThereIsNoFile() {
        assertThat(ModuleFile.read(module, KNOWN)).isEmpty();
    }

    @Test
    void refusesSettingsThatDoNotExist() throws Exception {
        write("url=x\nqdrant.url=y\nurll=z\n");

        assertThatThrownBy(() -> ModuleFile.read(module, KNOWN))
                .hasMessageStartingWith(
                        "QM702 qdrant-migrate.properties has settings that do not exist: qdrant.url, urll\n  at "
                                + module.resolve("qdrant-migrate.properties"));
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        Files.write(module.resolve("qdrant-migrate.properties"), new byte[] {'u', '=', (byte) 0xE4});

        assertThatThrownBy(() -> ModuleFile.read(module, KNOWN)).hasMessageContaining("cannot be read");
    }

    private void write(String text) throws Exception {
        Files.writeString(module.resolve("qdrant-migrate.properties"), text);
    }
}
