package io.github.qdrantmigrate.internal.discover;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/**
 * A file in a jar on the class path.
 *
 * @param loader finds it
 * @param path inside the jar, parted by {@code /}
 */
record JarEntryFile(ClassLoader loader, String path) implements SourceFile {
    @Override
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String display() {
        return "classpath:" + path;
    }

    @Override
    public Optional<SourceFile> sibling(String relative) {
        String resolved = URI.create("/")
                .resolve(path.substring(0, path.lastIndexOf('/') + 1) + relative)
                .normalize()
                .getPath()
                .replaceFirst("^/", "");
        return loader.getResource(resolved) == null
                ? Optional.empty()
                : Optional.of(new JarEntryFile(loader, resolved));
    }

    @Override
    public InputStream open() throws IOException {
        InputStream stream = loader.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("not on the class path any more");
        }
        return stream;
    }
}
