package io.github.qdrantmigrate.embedded;

import io.github.qdrantmigrate.embedded.internal.service.QdrantServer;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Qdrant inside this JVM. Every call answers as a single node of Qdrant 1.18.3 does, by itself or as the only
 * one of a cluster ({@link Deployment}); what is not implemented is refused with {@code UNIMPLEMENTED}.
 *
 * <pre>{@code
 * try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:target/qdrant", project)) {
 *     ManagedChannel channel = qdrant.newChannel();
 *     QdrantClient client = new QdrantClient(QdrantGrpcClient.newBuilder(channel, true).build());
 *     ...
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class EmbeddedQdrant implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedQdrant.class);

    private final Instance instance;
    private final String description;
    private final List<EmbeddedServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedQdrant(Instance instance, String description) {
        this.instance = instance;
        this.description = description;
    }

    /**
     * Opens the server that the url stands for:
     *
     * <ul>
     *   <li>{@code embedded:memory}: one of its own, gone when it is closed
     *   <li>{@code embedded:memory:<name>}: shared by its name inside this JVM until {@link #drop}
     *   <li>{@code embedded:file:<directory>}: kept in the directory; opened twice in one JVM, both see the same
     * </ul>
     *
     * <p>A server that is not open already is set up as {@link Deployment#STANDALONE}; one that is open is joined
     * however it was set up.
     *
     * @param url one of the three forms
     * @param base what a directory that is not absolute is relative to
     * @throws EmbeddedQdrantException if the url has another form, another process has the directory open, or the
     *     directory holds something that this version cannot read
     */
    public static EmbeddedQdrant open(String url, Path base) {
        EmbeddedUrl parsed = EmbeddedUrl.parse(url, base);
        return new EmbeddedQdrant(InstanceRegistry.open(parsed, Optional.empty()), parsed.description());
    }

    /**
     * Opens the server that the url stands for, set up in this way.
     *
     * <pre>{@code
     * EmbeddedQdrant.open("embedded:file:target/qdrant", project, Deployment.CLUSTER); // shard keys can be made
     * }</pre>
     *
     * @throws EmbeddedQdrantException as {@link #open(String, Path)} does, and if the server is open already and was
     *     set up in another way
     */
    public static EmbeddedQdrant open(String url, Path base, Deployment deployment) {
        EmbeddedUrl parsed = EmbeddedUrl.parse(url, base);
        return new EmbeddedQdrant(InstanceRegistry.open(parsed, Optional.of(deployment)), parsed.description());
    }

    /** A server of its own in memory, gone when it is closed. */
    public static EmbeddedQdrant memory() {
        return memory(Deployment.STANDALONE);
    }

    /** A server of its own in memory, set up in this way, gone when it is closed. */
    public static EmbeddedQdrant memory(Deployment deployment) {
        return open(EmbeddedUrl.MEMORY, Path.of(""), deployment);
    }

    /** Whether the url is meant for this class: it starts with {@code embedded:}. */
    public static boolean isEmbedded(String url) {
        return url.startsWith(EmbeddedUrl.SCHEME);
    }

    /**
     * Ends the shared server in memory of that name; those who still use it get errors.
     *
     * @return whether there was one
     */
    public static boolean drop(String name) {
        return InstanceRegistry.drop(name);
    }

    /** A new channel to the server that does not leave this JVM; the caller shuts it down. */
    public ManagedChannel newChannel() {
        return InProcessChannelBuilder.forName(instance.channelName()).build();
    }

    /**
     * Listens on a TCP port of 127.0.0.1, for any Qdrant client.
     *
     * @throws EmbeddedQdrantException if the port is taken, or this object was closed
     */
    public EmbeddedServer listen(ListenOptions options) {
        if (closed.get()) {
            throw new EmbeddedQdrantException(description + " is closed; open it again to listen on a port");
        }
        Server server;
        try {
            server = QdrantServer.tcp(options.port(), options.apiKey(), instance.services());
        } catch (IOException e) {
            throw new EmbeddedQdrantException(
                    "The embedded Qdrant cannot listen on 127.0.0.1:" + options.port() + " (" + rootMessage(e)
                            + "); choose another port, or 0 to have a free one chosen",
                    e);
        }
        EmbeddedServer listening = new EmbeddedServer(server);
        servers.add(listening);
        instance.add(listening);
        LOG.info(
                "Embedded Qdrant ({}) listens on {}; it is for trying out, tests and dry runs, not for production",
                description,
                listening.url());
        return listening;
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : rootMessage(cause);
    }

    /** What makes this server misbehave and counts its calls, for tests. */
    public Faults faults() {
        return instance.faults();
    }

    /** The server's name for messages, such as {@code embedded:memory}. */
    public String description() {
        return description;
    }

    /** Closes the ports opened through this object; a store that nobody else has open is closed with them. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            servers.forEach(server -> {
                server.close();
                instance.remove(server);
            });
            InstanceRegistry.release(instance);
        }
    }
}
