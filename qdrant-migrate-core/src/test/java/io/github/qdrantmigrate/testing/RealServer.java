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

/** A Qdrant binary started once for all tests of this JVM, on loopback, with its storage in a temporary directory. */
public final class RealServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static @Nullable RealServer shared;
    private static @Nullable RealServer cluster;

    private final int grpcPort;
    private final int restPort;

    private RealServer(Path binary, Map<String, String> environment, List<String> arguments) throws IOException {
        Path directory = Files.createTempDirectory("qdrant-test");
        this.restPort = freePort();
        this.grpcPort = freePort();
        List<String> command = new ArrayList<>(List.of(binary.toString(), "--disable-telemetry"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("qdrant.log").toFile());
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
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, directory)));
        await(process, directory);
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
    static RealServer start(Path binary) {
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

    private void await(Process process, Path directory) throws IOException {
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

    private static void stop(Process process, Path directory) {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        TestServers.deleteTree(directory);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
