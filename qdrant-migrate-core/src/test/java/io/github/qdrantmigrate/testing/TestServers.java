package io.github.qdrantmigrate.testing;

import io.github.qdrantmigrate.embedded.Deployment;
import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The servers that engine tests run on: the embedded one always, and a real one when {@code QDRANT_TEST_URL} or {@code
 * QDRANT_TEST_BINARY} is set or {@code qdrant} is on the PATH.
 */
public final class TestServers {
    private TestServers() {}

    /** For {@code @MethodSource}. */
    public static List<TestServer> all() {
        List<TestServer> servers = new ArrayList<>();
        servers.add(new TestServer("embedded", "embedded:memory:test-" + UUID.randomUUID()));
        real().ifPresent(servers::add);
        return servers;
    }

    /** Clusters of one node, which have shard keys. Those of the embedded kind stay open as long as the JVM. */
    public static List<TestServer> clusters() {
        List<TestServer> servers = new ArrayList<>();
        servers.add(embeddedCluster());
        binary().ifPresent(path -> servers.add(
                new TestServer("real cluster", RealServer.cluster(path).url())));
        return servers;
    }

    private static TestServer embeddedCluster() {
        String url = "embedded:memory:cluster-" + UUID.randomUUID();
        EmbeddedQdrant cluster = EmbeddedQdrant.open(url, Path.of(""), Deployment.CLUSTER);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        return new TestServer("embedded cluster", url);
    }

    /** Servers that a class of tests has for itself, to do with all that is on them as it likes. */
    public static List<TestServer> own() {
        List<TestServer> servers = new ArrayList<>();
        servers.add(new TestServer("embedded", "embedded:memory:own-" + UUID.randomUUID()));
        binary().ifPresent(path ->
                servers.add(new TestServer("real", RealServer.start(path).url())));
        return servers;
    }

    /** The same as clusters of one node. */
    public static List<TestServer> ownClusters() {
        List<TestServer> servers = new ArrayList<>();
        servers.add(embeddedCluster());
        binary().ifPresent(path -> servers.add(
                new TestServer("real cluster", RealServer.startCluster(path).url())));
        return servers;
    }

    private static Optional<TestServer> real() {
        String url = System.getenv("QDRANT_TEST_URL");
        if (url != null && !url.isBlank()) {
            return Optional.of(new TestServer("real", url));
        }
        return binary().map(
                        path -> new TestServer("real", RealServer.shared(path).url()));
    }

    /** The binary of a real server, for tests that crash it; none where none is configured. */
    public static List<Path> binaries() {
        return binary().stream().toList();
    }

    private static Optional<Path> binary() {
        String configured = System.getenv("QDRANT_TEST_BINARY");
        if (configured != null && !configured.isBlank()) {
            return Optional.of(Path.of(configured));
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(directory -> Path.of(directory, "qdrant"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static void deleteTree(Path root) {
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
