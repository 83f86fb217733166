package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Reads a module's {@code qdrant-migrate.properties}: UTF-8, one {@code <setting>=<value>} a line. */
final class ModuleFile {
    private ModuleFile() {}

    /**
     * The settings in the file; none if there is no file.
     *
     * @param directory the module's
     * @param known the settings there are
     */
    static Map<String, String> read(Path directory, Set<String> known) {
        Path file = directory.resolve(Origin.FILE);
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("cannot be read: " + e, file, "Save it as UTF-8 text with one <setting>=<value> a line.");
        }
        Map<String, String> settings = Texts.of(properties);
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeIf(name -> known.contains(name) || name.startsWith("placeholders."));
        if (!unknown.isEmpty()) {
            throw invalid(
                    "has settings that do not exist: " + String.join(", ", unknown),
                    file,
                    "Correct or remove them; a setting is written without a prefix, for example url=http://localhost:6334.");
        }
        return settings;
    }

    private static InvalidConfiguration invalid(String what, Path file, String remedy) {
        return new InvalidConfiguration(
                new Problem(ErrorCode.SETTING_INVALID, Origin.FILE + " " + what, file.toString(), remedy));
    }
}
