package io.github.qdrantmigrate.embedded;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EmbeddedServer} listens on 127.0.0.1.
 *
 * @param port the TCP port, 0 to 65535; 0 takes a free one
 * @param key the key that every call but the health check must carry, as Qdrant's {@code service.api_key}; null for
 *     none
 */
public record ListenOptions(int port, @Nullable String key) {
    private static final int LAST_PORT = 65_535;

    /** Checks the port. */
    public ListenOptions {
        if (port < 0 || port > LAST_PORT) {
            throw new EmbeddedQdrantException("Port " + port + " is not between 0 and " + LAST_PORT
                    + "; choose a port, or 0 to have a free one chosen");
        }
    }

    /** On a free port, without a key. */
    public static ListenOptions onFreePort() {
        return new ListenOptions(0, null);
    }

    /** On the given port, without a key. */
    public static ListenOptions onPort(int port) {
        return new ListenOptions(port, null);
    }

    /** The same with another port. */
    public ListenOptions withPort(int newPort) {
        return new ListenOptions(newPort, key);
    }

    /** The same, asking for this key. */
    public ListenOptions withApiKey(String newKey) {
        return new ListenOptions(port, newKey);
    }

    /** The key that calls must carry, if any. */
    public Optional<String> apiKey() {
        return Optional.ofNullable(key);
    }

    /** Without the key, so that it does not get into a log. */
    @Override
    public String toString() {
        return "ListenOptions[port=" + port + ", key=" + (key == null ? "none" : "***") + "]";
    }
}
