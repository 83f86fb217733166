package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, as its build wrote it. */
final class ToolVersion {
    private ToolVersion() {}

    static String get() {
        try (InputStream stream = Configuration.class.getResourceAsStream("build.properties")) {
            if (stream == null) {
                throw new IllegalStateException("build.properties is missing in the jar of qdrant-migrate-core");
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("reading build.properties", e);
        }
    }
}
