package io.github.qdrantmigrate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an url stands for.
 *
 * @param kind the form
 * @param name what shares the server: the name in memory, the directory as an absolute path; empty for one of its own
 * @param description the url as it was given
 */
record EmbeddedUrl(Kind kind, String name, String description) {
    static final String SCHEME = "embedded:";
    static final String MEMORY = SCHEME + "memory";
    private static final String NAMED = MEMORY + ":";
    private static final String FILE = SCHEME + "file:";

    enum Kind {
        OWN_MEMORY,
        SHARED_MEMORY,
        DIRECTORY
    }

    static EmbeddedUrl parse(String url, Path base) {
        if (url.equals(MEMORY)) {
            return new EmbeddedUrl(Kind.OWN_MEMORY, "", url);
        }
        if (url.startsWith(NAMED) && url.length() > NAMED.length()) {
            return new EmbeddedUrl(Kind.SHARED_MEMORY, url.substring(NAMED.length()), url);
        }
        if (url.startsWith(FILE) && url.length() > FILE.length()) {
            return directory(url.substring(FILE.length()), base)
                    .map(path -> new EmbeddedUrl(Kind.DIRECTORY, path.toString(), url))
                    .orElseThrow(() -> unknown(url));
        }
        throw unknown(url);
    }

    private static Optional<Path> directory(String text, Path base) {
        try {
            Path path = base.resolve(text).toAbsolutePath().normalize();
            // Two ways to one directory must lead to one server.
            return Optional.of(Files.exists(path) ? path.toRealPath() : path);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EmbeddedQdrantException("Cannot read the directory " + text + ": " + e.getMessage(), e);
        }
    }

    private static EmbeddedQdrantException unknown(String url) {
        return new EmbeddedQdrantException("\"" + url + "\" is not the url of an embedded Qdrant; write " + MEMORY
                + " (in memory, gone at the end), " + NAMED
                + "<name> (in memory, shared by its name inside the JVM) or "
                + FILE + "<directory> (kept in a directory)");
    }
}
