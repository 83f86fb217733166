package io.github.qdrantmigrate.embedded.internal.store;

import org.jspecify.annotations.Nullable;

/** A directory cannot be used as a store; the message says why and what to do. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Why, and what to do. */
    public String advice() {
        return String.valueOf(getMessage());
    }
}
