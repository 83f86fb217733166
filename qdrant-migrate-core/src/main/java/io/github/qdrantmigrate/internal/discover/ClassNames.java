package io.github.qdrantmigrate.internal.discover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Names of the classes in a package and those below it, in directories and jars on the class path. */
public final class ClassNames {
    private static final String ENDING = ".class";

    private final SortedSet<String> names = new TreeSet<>();

    private ClassNames() {}

    /** All of them, sorted, with the classes inside of classes; none if there is no such package. */
    public static SortedSet<String> in(String packageName, ClassLoader loader) {
        String path = packageName.replace('.', '/');
        ClassNames found = new ClassNames();
        try {
            for (URL root : Collections.list(loader.getResources(path))) {
                if (root.openConnection() instanceof JarURLConnection jar) {
                    found.jar(jar, path);
                } else {
                    found.directory(directory(root), path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("looking for classes of the package " + packageName, e);
        }
        return found.names;
    }

    private void directory(Path root, String path) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .forEach(relative -> add(path + "/" + relative));
        }
    }

    private void jar(JarURLConnection connection, String path) throws IOException {
        // A cached jar would stay open, and on Windows undeletable, for as long as the JVM runs.
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(path + "/"))
                    .forEach(this::add);
        }
    }

    private void add(String file) {
        if (file.endsWith(ENDING) && !file.endsWith("-info" + ENDING)) {
            names.add(file.substring(0, file.length() - ENDING.length()).replace('/', '.'));
        }
    }

    private static Path directory(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class loader gave a malformed url: " + url, e);
        }
    }
}
