package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.QdrantClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process of its own is killed in the middle of a test. */
class KilledRunTest {
    private static final String READY = "in the middle of a test";

    @QdrantTest
    static class Hangs {
        @Test
        void forever(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(1);
            System.out.println(READY);
            Thread.sleep(600_000);
        }
    }

    @QdrantTest
    static class Later {
        @Test
        void one(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(1);
        }
    }

    /** Runs the tests that hang. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            Map<String, String> parameters = Map.of("qdrant-migrate.test.url", arguments[0]);
            Samples.failures(Samples.run(parameters, Hangs.class)).forEach(System.out::println);
        }
    }

    private static Process start(TcpServer server) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        server.url())
                .redirectErrorStream(true)
                .start();
    }

    private static String untilReady(BufferedReader output) throws IOException {
        StringBuilder text = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.equals(READY)) {
            text.append(line).append('\n');
            line = output.readLine();
        }
        return line == null ? text.toString() : text + line;
    }

    @ParameterizedTest
    @MethodSource("io.github.qdrantmigrate.junit.TcpServer#all")
    void theNextRunIsRefusedWhileItLivesAndCleansUpAfterIt(TcpServer.Starter starter) throws Exception {
        try (TcpServer server = starter.start()) {
            Process process = start(server);
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(untilReady(output)).endsWith(READY);

                assertThat(Samples.failures(Samples.run(server.parameters(), Later.class)))
                        .singleElement()
                        .asString()
                        .contains(" is in use by the tests of " + Hangs.class.getName() + " (process " + process.pid()
                                + " on ");
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(server.collections()).containsExactly("products", "qdrant_migrate_test", "qdrant_migrations");

            assertThat(Samples.failures(Samples.run(server.parameters(), Later.class)))
                    .isEmpty();
            assertThat(server.collections()).isEmpty();
        }
    }
}
