package io.github.qdrantmigrate.internal.discover;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;

/** Lists the files below the configured locations, sorted by their shown path. */
public final class Locations {
    private static final String FILESYSTEM = "filesystem:";
    private static final String CLASSPATH = "classpath:";

    private final Configuration configuration;
    private final Problems problems;
    private final List<SourceFile> files = new ArrayList<>();
    /** Locations may overlap. */
    private final Set<Path> visited = new HashSet<>();

    private Locations(Configuration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    /** All files but those that are ignored by their name; a location that does not exist is a problem. */
    public static List<SourceFile> files(Configuration configuration, Problems problems) {
        Locations locations = new Locations(configuration, problems);
        try {
            for (String location : configuration.locations()) {
                locations.scan(location.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the locations " + configuration.locations(), e);
        }
        locations.files.sort(Comparator.comparing(SourceFile::display));
        return List.copyOf(locations.files);
    }

    private void scan(String location) throws IOException {
        if (location.startsWith(CLASSPATH)) {
            classpath(location, location.substring(CLASSPATH.length()).replaceAll("^/+|/+$", ""));
            return;
        }
        String directory = location.startsWith(FILESYSTEM) ? location.substring(FILESYSTEM.length()) : location;
        Path path = configuration.baseDirectory().resolve(directory).normalize();
        if (Files.isDirectory(path)) {
            directory(path, configuration.baseDirectory());
        } else {
            missing(location, "looked at " + path);
        }
    }

    private void directory(Path root, Path shownRelativeTo) throws IOException {
        Set<FileVisitOption> following = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(root, following, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean hidden = !directory.equals(root) && ignored(String.valueOf(directory.getFileName()));
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!ignored(String.valueOf(file.getFileName())) && visited.add(file)) {
                    files.add(new PathFile(file, shownRelativeTo));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                if (!ignored(String.valueOf(file.getFileName()))) {
                    unreadable(new PathFile(file, shownRelativeTo), e);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void unreadable(SourceFile file, IOException e) {
        boolean loop = e instanceof FileSystemLoopException;
        problems.add(
                ErrorCode.FILE_UNREADABLE,
                Place.of(file.display()),
                loop ? "The link leads back to a directory above it" : "It cannot be read: " + e.getMessage(),
                loop ? "Remove the link." : "Make it readable, or move it out of the location.");
    }

    private void classpath(String location, String path) throws IOException {
        List<URL> roots = Collections.list(configuration.classLoader().getResources(path));
        if (roots.isEmpty()) {
            missing(location, "looked at the class path");
        }
        for (URL root : roots) {
            if (root.openConnection() instanceof JarURLConnection jar) {
                jar(jar, path);
            } else {
                directory(path(root), configuration.baseDirectory());
            }
        }
    }

    private void jar(JarURLConnection connection, String path) throws IOException {
        // A cached jar would stay open, and on Windows undeletable, for as long as the JVM runs.
        connection.setUseCaches(false);
        try (java.util.jar.JarFile jar = connection.getJarFile()) {
            jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(path + "/"))
                    .map(JarEntry::getName)
                    .filter(name -> !ignoredPath(name.substring(path.length() + 1)))
                    .forEach(name -> files.add(new JarEntryFile(configuration.classLoader(), name)));
        }
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class loader gave a malformed url: " + url, e);
        }
    }

    private void missing(String location, String looked) {
        problems.add(Problem.of(
                ErrorCode.LOCATION_MISSING,
                "The location " + location + " does not exist (" + looked + ")",
                "Create it, or correct the setting \"locations\"."));
    }

    private static boolean ignoredPath(String path) {
        return Arrays.stream(path.split("/", -1)).anyMatch(Locations::ignored);
    }

    /** Editors' and people's files that stand beside migrations, and classes, which are found by their package. */
    private static boolean ignored(String name) {
        return name.startsWith(".")
                || name.endsWith("~")
                || name.startsWith("README")
                || name.endsWith(".md")
                || name.endsWith(".class");
    }
}
