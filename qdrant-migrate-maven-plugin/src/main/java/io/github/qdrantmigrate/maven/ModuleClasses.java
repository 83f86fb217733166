package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The classes and resources of a module: for {@code classpath:} locations, and for migrations that are classes. In loaders of
 * its own, to be closed; the plugin's is never changed.
 *
 * @param resources of the module alone
 * @param migrations with its dependencies; the same where it has no Java migrations
 * @param packages of its Java migrations
 */
record ModuleClasses(URLClassLoader resources, URLClassLoader migrations, List<String> packages)
        implements AutoCloseable {
    /** What is done about Java migrations that are not compiled. */
    enum Uncompiled {
        /** They are an error: they would be left out. */
        REFUSED,
        /** They are not looked at. */
        IGNORED
    }

    ModuleClasses {
        packages = List.copyOf(packages);
    }

    /**
     * Opens them.
     *
     * @param packages where Java migrations may be
     * @param dependencies asked only where there are some
     */
    static ModuleClasses open(
            MavenProject project, List<String> packages, Uncompiled uncompiled, Supplier<List<Path>> dependencies) {
        String main = project.getBuild().getOutputDirectory();
        String test = project.getBuild().getTestOutputDirectory();
        if (uncompiled == Uncompiled.REFUSED) {
            packages.forEach(name -> {
                refuseUncompiled(project.getCompileSourceRoots(), main, name);
                refuseUncompiled(project.getTestCompileSourceRoots(), test, name);
            });
        }
        URL[] own = Stream.of(main, test)
                .filter(Objects::nonNull)
                .map(ModuleClasses::url)
                .toArray(URL[]::new);
        URLClassLoader resources = new URLClassLoader(own, ClassLoader.getPlatformClassLoader());
        List<String> compiled = packages.stream()
                .filter(name -> has(main, name, ".class") || has(test, name, ".class"))
                .toList();
        List<String> looked = uncompiled == Uncompiled.REFUSED ? packages : compiled;
        if (compiled.isEmpty()) {
            return new ModuleClasses(resources, resources, looked);
        }
        URL[] all = Stream.concat(Stream.of(own), dependencies.get().stream().map(ModuleClasses::file))
                .toArray(URL[]::new);
        ClassLoader shared = new SharedClasses(ModuleClasses.class.getClassLoader());
        return new ModuleClasses(resources, new URLClassLoader(all, shared), looked);
    }

    private static void refuseUncompiled(List<String> sourceRoots, @Nullable String output, String packageName) {
        for (String root : sourceRoots) {
            if (has(root, packageName, ".java") && !has(output, packageName, ".class")) {
                throw new InvalidFiles(List.of(new Problem(
                        ErrorCode.JAVA_MIGRATION,
                        "The Java migrations of the package " + packageName + " are not compiled",
                        root,
                        "Run the goal after the compiler, as in mvn test-compile qdrant-migrate:migrate.")));
            }
        }
    }

    private static boolean has(@Nullable String root, String packageName, String ending) {
        if (root == null) {
            return false;
        }
        Path directory = Path.of(root).resolve(packageName.replace('.', '/'));
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .anyMatch(name -> name.endsWith(ending) && !name.equals("package-info" + ending));
        } catch (IOException e) {
            throw new UncheckedIOException("looking for Java migrations in " + directory, e);
        }
    }

    private static URL url(String directory) {
        try {
            // A loader takes a URL for a directory only if it ends with a slash, also where the directory is not there.
            return new URL(Path.of(directory).toUri().toString().replaceFirst("/?$", "/"));
        } catch (MalformedURLException e) {
            throw new IllegalStateException("not a directory: " + directory, e);
        }
    }

    private static URL file(Path dependency) {
        try {
            return dependency.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("not a file: " + dependency, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            migrations.close();
        } finally {
            resources.close();
        }
    }
}
