package io.github.qdrantmigrate.embedded.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as its users do. */
@Timeout(60)
class StandaloneJarIT {
    private static final Pattern READY = Pattern.compile(
            "Embedded Qdrant \\(.*\\) answers gRPC on http://127\\.0\\.0\\.1:([0-9]+); for development and tests, .*");
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path directory;

    @Test
    void keepsTheDirectoryOverAnEndBySigterm() throws Exception {
        String[] arguments = {
            "--port", "0", "--directory", directory.resolve("data").toString(), "--api-key", "secret"
        };
        try (Jar jar = Jar.start(arguments);
                QdrantClient client = client(jar.port())) {
            client.createCollectionAsync(CreateCollection.newBuilder()
                            .setCollectionName("kept")
                            .build())
                    .get();
            assertThat(jar.endBySigterm()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(jar.rest()).isEmpty();
        }
        try (Jar jar = Jar.start(arguments);
                QdrantClient client = client(jar.port())) {
            assertThat(client.listCollectionsAsync().get()).containsExactly("kept");
        }
    }

    @Test
    void wrongArgumentsEndWithTheUsage() throws Exception {
        try (Jar jar = Jar.start("--prot", "1")) {
            assertThat(jar.exitCode()).isEqualTo(2);
            assertThat(jar.rest())
                    .contains("Unknown argument: --prot")
                    .anyMatch(line -> line.startsWith("Usage: java -jar"));
        }
    }

    @Test
    void aTakenPortEndsWithAReason() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Jar jar = Jar.start("--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(jar.exitCode()).isEqualTo(1);
            assertThat(jar.rest()).singleElement().asString().contains("choose another port");
        }
    }

    private static QdrantClient client(int port) {
        return new QdrantClient(QdrantGrpcClient.newBuilder("127.0.0.1", port, false)
                .withApiKey("secret")
                .build());
    }

    private record Jar(Process process, BufferedReader output) implements AutoCloseable {
        static Jar start(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    System.getProperty("standalone.jar")));
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new Jar(process, process.inputReader(StandardCharsets.UTF_8));
        }

        int port() throws IOException {
            String line = String.valueOf(output.readLine());
            Matcher ready = READY.matcher(line);
            assertThat(ready.matches()).as(line).isTrue();
            return Integer.parseInt(ready.group(1));
        }

        int endBySigterm() throws InterruptedException {
            // Unlike Process.destroy, this leaves the output open.
            process.toHandle().destroy();
            return exitCode();
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(30, SECONDS)).isTrue();
            return process.exitValue();
        }

        List<String> rest() {
            return output.lines().toList();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
