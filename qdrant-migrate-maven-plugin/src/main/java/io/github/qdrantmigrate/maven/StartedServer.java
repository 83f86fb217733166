package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.EmbeddedServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The server that {@code start} gave to a module, kept in the module's plugin context until {@code stop}. */
final class StartedServer {
    private final EmbeddedQdrant qdrant;
    private final EmbeddedServer server;
    private final int port;
    private final Connection.Started address;
    private final Thread atShutdown = new Thread(this::closeServer, "qdrant-migrate-stop");
    private final Map<String, Optional<String>> replaced = new LinkedHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    private StartedServer(EmbeddedQdrant qdrant, EmbeddedServer server, @Nullable String apiKey) {
        this.qdrant = qdrant;
        this.server = server;
        this.port = server.port();
        this.address = new Connection.Started(server.url(), apiKey);
    }

    /** Takes over both; they are closed by {@link #close()}, or when the JVM ends without it. */
    static StartedServer of(EmbeddedQdrant qdrant, EmbeddedServer server, @Nullable String apiKey) {
        StartedServer started = new StartedServer(qdrant, server, apiKey);
        Runtime.getRuntime().addShutdownHook(started.atShutdown);
        return started;
    }

    int port() {
        return port;
    }

    Connection.Started address() {
        return address;
    }

    /** Remembers a property that was set for this server, and what it was before. */
    void replaces(String property, Optional<String> before) {
        replaced.put(property, before);
    }

    /** The properties that were set for this server, with what they were before. */
    Map<String, Optional<String>> replaced() {
        return Map.copyOf(replaced);
    }

    /** True for the first caller only. */
    boolean warnOnce() {
        return warned.compareAndSet(false, true);
    }

    void close() {
        Runtime.getRuntime().removeShutdownHook(atShutdown);
        closeServer();
    }

    private void closeServer() {
        server.close();
        qdrant.close();
    }
}
