package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.ListenOptions;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An empty server that only its address is known of: an embedded one always, and a Qdrant binary where {@code
 * QDRANT_TEST_BINARY} names one.
 *
 * @param kind for the names of tests
 * @param port of gRPC on loopback
 * @param end stops it
 */
record TcpServer(String kind, int port, Runnable end) implements AutoCloseable {
    private static final int START_SECONDS = 60;

    /** How to start one. */
    interface Starter {
        TcpServer start() throws IOException;
    }

    /** For {@code @MethodSource}. */
    static List<Starter> all() {
        List<Starter> starters = new ArrayList<>(List.of(named("embedded", TcpServer::embedded)));
        Optional.ofNullable(System.getenv("QDRANT_TEST_BINARY"))
                .filter(binary -> !binary.isBlank())
                .ifPresent(binary -> starters.add(named("real", () -> real(Path.of(binary)))));
        return starters;
    }

    private static Starter named(String name, Starter starter) {
        return new Starter() {
            @Override
            public TcpServer start() throws IOException {
                return starter.start();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    static TcpServer embedded() {
        return embedded(ListenOptions.onFreePort());
    }

    static TcpServer embedded(ListenOptions options) {
        EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
        return new TcpServer("embedded", qdrant.listen(options).port(), qdrant::close);
    }

    private static TcpServer real(Path binary) throws IOException {
        Path directory = Files.createTempDirectory("qdrant-junit");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(binary.toString(), "--disable-telemetry")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("qdrant.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QDRANT__SERVICE__HOST", "127.0.0.1",
                        "QDRANT__SERVICE__HTTP_PORT", String.valueOf(freePort()),
                        "QDRANT__SERVICE__GRPC_PORT", String.valueOf(port)));
        Process process = builder.start();
        TcpServer server = new TcpServer("real", port, () -> {
            process.destroyForcibly().onExit().join();
            delete(directory);
        });
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!server.isListening()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                throw new IOException("Qdrant did not start: " + Files.readString(directory.resolve("qdrant.log")));
            }
            pause();
        }
        return server;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
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

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Parameters for tests on it. */
    Map<String, String> parameters() {
        return Map.of("qdrant-migrate.test.url", url());
    }

    QdrantClient newClient() {
        return new QdrantClient(
                QdrantGrpcClient.newBuilder("127.0.0.1", port, false, false).build());
    }

    /** The names of its collections, in order. */
    List<String> collections() throws Exception {
        try (QdrantClient client = newClient()) {
            return client.listCollectionsAsync().get().stream().sorted().toList();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
