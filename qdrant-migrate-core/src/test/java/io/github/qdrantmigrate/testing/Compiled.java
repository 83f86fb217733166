package io.github.qdrantmigrate.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Classes compiled for one test into a directory. */
public final class Compiled {
    private final Path sources;
    private final Path classes;

    public Compiled(Path directory) {
        this.sources = directory.resolve("sources");
        this.classes = directory.resolve("classes");
        try {
            Files.createDirectories(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path classes() {
        return classes;
    }

    /** Compiles one class of the package {@code qdrant.migration}, or of another that the text names. */
    public Compiled with(String simpleName, String body) {
        String text = body.startsWith("package ")
                ? body
                : "package qdrant.migration;\nimport io.github.qdrantmigrate.*;\n" + body;
        Path file = sources.resolve(simpleName + ".java");
        try {
            Files.createDirectories(sources);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = classes + java.io.File.pathSeparator + System.getProperty("java.class.path");
        int failed = compiler.run(
                null,
                OutputStream.nullOutputStream(),
                null,
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                file.toString());
        if (failed != 0) {
            throw new IllegalArgumentException("does not compile:\n" + text);
        }
        return this;
    }

    /** A migration that does nothing. */
    public static String migration(String name) {
        return "public class " + name + " implements JavaMigration { public void migrate(MigrationContext c) {} }\n";
    }

    /** A loader, to be closed, whose parent knows this library. */
    public URLClassLoader loader() {
        return loader(classes);
    }

    /** The same of all classes in a jar. */
    public URLClassLoader jar() {
        Path file = classes.resolveSibling("classes.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> files = Files.walk(classes)) {
            for (Path one : files.toList()) {
                String name = classes.relativize(one).toString().replace('\\', '/');
                if (!name.isEmpty()) {
                    jar.putNextEntry(new JarEntry(Files.isDirectory(one) ? name + "/" : name));
                    jar.write(Files.isDirectory(one) ? new byte[0] : Files.readAllBytes(one));
                    jar.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loader(file);
    }

    private static URLClassLoader loader(Path place) {
        try {
            return new URLClassLoader(
                    List.of(place.toUri().toURL()).toArray(URL[]::new), Compiled.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
