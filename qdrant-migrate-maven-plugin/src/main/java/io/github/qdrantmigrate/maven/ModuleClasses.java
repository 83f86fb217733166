package io.github.qdrantmigrate.maven;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/** The classes and resources of a module, for {@code classpath:} locations. */
final class ModuleClasses {
    private ModuleClasses() {}

    /** A loader of its own, to be closed; the plugin's is never changed. */
    static URLClassLoader loader(MavenProject project) {
        URL[] directories = Stream.of(
                        project.getBuild().getOutputDirectory(),
                        project.getBuild().getTestOutputDirectory())
                .filter(Objects::nonNull)
                .map(ModuleClasses::url)
                .toArray(URL[]::new);
        return new URLClassLoader(directories, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String directory) {
        try {
            // A loader takes a URL for a directory only if it ends with a slash, also where the directory is not there.
            return new URL(Path.of(directory).toUri().toString().replaceFirst("/?$", "/"));
        } catch (MalformedURLException e) {
            throw new IllegalStateException("not a directory: " + directory, e);
        }
    }
}
