package io.github.qdrantmigrate.embedded.standalone;

/** The command line cannot be read; the message says why. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
