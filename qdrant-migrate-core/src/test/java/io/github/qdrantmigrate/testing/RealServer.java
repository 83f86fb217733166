package io.github.qdrantmigrate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Qdrant binary on loopback with its storage in a temporary directory, until the JVM ends. Most tests share one; those that
 * crash it have their own.
 */
public final class RealServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static @Nullable RealServer shared;
    private static @Nullable RealServer cluster;

    private final int grpcPort;
    private final int restPort;
    private final Path directory;
    private final ProcessBuilder builder;
    private volatile Process process;

    private RealServer(Path binary, Map<String, String> environment, List<String> arguments) throws IOException {
        this.directory = Files.createTempDirectory("qdrant-test");
        this.restPort = freePort();
        this.grpcPort = freePort();
        List<String> command = new ArrayList<>(List.of(binary.toString(), "--disable-telemetry"));
        command.addAll(arguments);
        this.builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("qdrant.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "QDRANT__SERVICE__HOST", "127.0.0.1",
                        "QDRANT__SERVICE__HTTP_PORT", String.valueOf(restPort),
                        "QDRANT__SERVICE__GRPC_PORT", String.valueOf(grpcPort),
                        "QDRANT__STORAGE__STORAGE_PATH",
                                directory.resolve("storage").toString(),
                        "QDRANT__STORAGE__SNAPSHOTS_PATH",
                                directory.resolve("snapshots").toString()));
        builder.environment().putAll(environment);
        this.process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        await();
    }

    /** Ends it without a warning, as a crash does, and starts it again on what it had written. */
    public void crash() {
        kill();
        try {
            process = builder.start();
            await();
        } catch (IOException e) {
            throw new UncheckedIOException("starting Qdrant again", e);
        }
    }

    static synchronized RealServer shared(Path binary) {
        RealServer server = shared;
        if (server == null) {
            server = start(binary);
            shared = server;
        }
        return server;
    }

    /** A cluster of one node. */
    static synchronized RealServer cluster(Path binary) {
        RealServer server = cluster;
        if (server == null) {
            server = startCluster(binary);
            cluster = server;
        }
        return server;
    }

    /** A server that is not shared. */
    public static RealServer start(Path binary) {
        try {
            return new RealServer(binary, Map.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + binary, e);
        }
    }

    /** A cluster of one node that is not shared. */
    static RealServer startCluster(Path binary) {
        try {
            int port = freePort();
            return new RealServer(
                    binary,
                    Map.of("QDRANT__CLUSTER__ENABLED", "true", "QDRANT__CLUSTER__P2P__PORT", String.valueOf(port)),
                    List.of("--uri", "http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + binary, e);
        }
    }

    /** Of gRPC. */
    public String url() {
        return "http://127.0.0.1:" + grpcPort;
    }

    /** Of the REST API of the server of this JVM that has the url of gRPC; empty for any other server. */
    public static synchronized Optional<String> rest(String url) {
        return Stream.of(shared, cluster)
                .filter(Objects::nonNull)
                .filter(server -> server.url().equals(url))
                .map(server -> "http://127.0.0.1:" + server.restPort)
                .findFirst();
    }

    private void await() throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!listening()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new IOException("Qdrant did not start: " + Files.readString(directory.resolve("qdrant.log")));
            }
            pause();
        }
    }

    private boolean listening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), grpcPort), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Frees what it has. */
    public void stop() {
        kill();
        if (Files.exists(directory)) {
            TestServers.deleteTree(directory);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
