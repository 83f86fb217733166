package io.github.qdrantmigrate.internal.discover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file in a directory.
 *
 * @param path absolute and normalised
 * @param base what the path is shown relative to
 */
record PathFile(Path path, Path base) implements SourceFile {
    PathFile {
        path = path.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public String display() {
        Path shown = path.startsWith(base) ? base.relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }

    @Override
    public Optional<SourceFile> sibling(String relative) {
        try {
            PathFile sibling = new PathFile(path.resolveSibling(relative), base);
            return Files.isRegularFile(sibling.path) ? Optional.of(sibling) : Optional.empty();
        } catch (InvalidPathException e) {
            // What no file can be called is no file that is there.
            return Optional.empty();
        }
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
