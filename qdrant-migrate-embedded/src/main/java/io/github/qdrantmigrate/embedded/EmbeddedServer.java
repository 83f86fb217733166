package io.github.qdrantmigrate.embedded;

import io.grpc.Server;
import java.util.concurrent.TimeUnit;

/**
 * A TCP port of 127.0.0.1 on which an {@link EmbeddedQdrant} answers any Qdrant client over gRPC. Closing it frees the
 * port and leaves the data.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final long GRACE_SECONDS = 5;

    private final Server server;

    EmbeddedServer(Server server) {
        this.server = server;
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** The address for clients: {@code http://127.0.0.1:} and the port. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Stops listening: calls under way may finish within five seconds, then they are cut off. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
