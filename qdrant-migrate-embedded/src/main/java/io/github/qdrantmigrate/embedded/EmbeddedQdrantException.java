package io.github.qdrantmigrate.embedded;

import org.jspecify.annotations.Nullable;

/**
 * An embedded server could not be opened or served: the url has none of the known forms, the directory is in use or
 * was written by another version, or the port is taken. The message says what to do.
 */
public class EmbeddedQdrantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public EmbeddedQdrantException(String message) {
        super(message);
    }

    /** With a message for the user and what caused it. */
    public EmbeddedQdrantException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
