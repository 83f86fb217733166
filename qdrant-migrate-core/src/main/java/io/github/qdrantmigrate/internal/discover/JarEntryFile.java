package io.github.qdrantmigrate.internal.discover;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
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
        String resolved = normalised(path.substring(0, path.lastIndexOf('/') + 1) + relative);
        return loader.getResource(resolved) == null
                ? Optional.empty()
                : Optional.of(new JarEntryFile(loader, resolved));
    }

    /** Not by way of a URI, in which a blank or a percent sign of a file's name would mean something else. */
    private static String normalised(String written) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : written.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
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
