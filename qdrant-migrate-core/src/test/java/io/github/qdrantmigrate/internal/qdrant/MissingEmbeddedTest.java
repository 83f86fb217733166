package io.github.qdrantmigrate.internal.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The embedded server is an optional dependency: without its jar an embedded url names what to add. */
class MissingEmbeddedTest {
    @Test
    void anEmbeddedUrlNamesTheDependencyToAdd() throws Exception {
        try (URLClassLoader without = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> configuration = without.loadClass("io.github.qdrantmigrate.Configuration");
            Object builder = configuration.getMethod("builder").invoke(null);
            builder.getClass().getMethod("url", String.class).invoke(builder, "embedded:memory");
            Object built = builder.getClass().getMethod("build").invoke(builder);
            Class<?> server = without.loadClass("io.github.qdrantmigrate.internal.qdrant.QdrantServer");

            assertThat(messageOf(server, configuration, built))
                    .contains("QM508 The url embedded:memory wants the embedded server, which is not on the class path")
                    .contains("Add the dependency io.github.qdrantmigrate:qdrant-migrate-embedded.");
        }
    }

    private static String messageOf(Class<?> server, Class<?> parameter, Object configuration)
            throws IllegalAccessException, NoSuchMethodException {
        try {
            server.getMethod("connect", parameter).invoke(null, configuration);
            return "connected";
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getTargetException().getMessage());
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<String> entries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("qdrant-migrate-embedded"))
                .toList();
        URL[] urls = new URL[entries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(entries.get(i)).toUri().toURL();
        }
        return urls;
    }
}
