package io.github.qdrantmigrate.internal.discover;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A file below a location. */
public interface SourceFile {
    /** Its name without directories. */
    String name();

    /** As the user knows it: relative to the base directory, or {@code classpath:} and a path. */
    String display();

    /** A file by its path relative to this one's directory; empty if there is none. */
    Optional<SourceFile> sibling(String relative);

    /** Its content. To be closed. */
    InputStream open() throws IOException;
}
