package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.embedded.ListenOptions;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A server that somebody runs: what is deleted on it, and what never. */
class RealServerTest {
    private static final String SERVERS = "io.github.qdrantmigrate.junit.TcpServer#all";
    private static final long NO_PROCESS = Long.MAX_VALUE / 2;

    @QdrantTest
    static class Writes {
        @RepeatedTest(2)
        void everything(QdrantClient client, QdrantTestServer server) throws Exception {
            assertThat(client.listCollectionsAsync().get())
                    .containsExactlyInAnyOrder("products", "qdrant_migrations", "qdrant_migrate_test");
            assertThat(Samples.products(client)).isEqualTo(1);
            Samples.add(client, 7);
            create(client, "of the test");
            assertThat(server.url()).startsWith("http://127.0.0.1:");
        }
    }

    private static void create(QdrantClient client, String name) throws Exception {
        client.createCollectionAsync(
                        CreateCollection.newBuilder().setCollectionName(name).build())
                .get();
    }

    private static String onlyFailure(TcpServer server) {
        return onlyFailure(server.parameters(), Writes.class);
    }

    private static String onlyFailure(Map<String, String> parameters, Class<?> testClass) {
        List<String> failures = Samples.failures(Samples.run(parameters, testClass));
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void testsBeginCleanAndLeaveNothing(TcpServer.Starter starter) throws Exception {
        try (TcpServer server = starter.start()) {
            // One after the other, as in a build.
            for (int run = 0; run < 2; run++) {
                EngineExecutionResults results = Samples.run(server.parameters(), Writes.class);

                assertThat(Samples.failures(results)).isEmpty();
                assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
                assertThat(server.collections()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void aServerThatHoldsCollectionsIsRefusedAndStaysAsItIs(TcpServer.Starter starter) throws Exception {
        try (TcpServer server = starter.start();
                QdrantClient client = server.newClient()) {
            create(client, "precious");

            assertThat(onlyFailure(server))
                    .isEqualTo("ExtensionConfigurationException: @QdrantTest of " + Writes.class.getName()
                            + ": The server " + server.url() + " (qdrant-migrate.test.url) holds collections that no"
                            + " test made: precious. Tests delete all collections of their server, so it has to be"
                            + " empty when they begin. Nothing was deleted. Use a server for tests alone, or no url for"
                            + " an embedded one.");
            assertThat(server.collections()).containsExactly("precious");
        }
    }

    @Test
    void onlySomeOfManyCollectionsAreNamed() throws Exception {
        try (TcpServer server = TcpServer.embedded();
                QdrantClient client = server.newClient()) {
            for (int i = 10; i < 22; i++) {
                create(client, "c" + i);
            }

            assertThat(onlyFailure(server)).contains(": c10, c11, c12, c13, c14, c15, c16, c17, c18, c19 and 2 more. ");
        }
    }

    private static void mark(QdrantClient client, Claim claim) throws Exception {
        client.createCollectionAsync(CreateCollection.newBuilder()
                        .setCollectionName("qdrant_migrate_test")
                        .putAllMetadata(claim.metadata())
                        .build())
                .get();
    }

    /** By a process that does not run any more, on this machine. */
    private static Claim abandoned(String... collections) {
        Claim mine = Claim.of(Writes.class);
        return new Claim(
                "of a killed run",
                "com.example.KilledTest",
                mine.host(),
                NO_PROCESS,
                new TreeSet<>(List.of(collections)));
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void whatAKilledRunLeftIsRemoved(TcpServer.Starter starter) throws Exception {
        try (TcpServer server = starter.start();
                QdrantClient client = server.newClient()) {
            create(client, "left");
            mark(client, abandoned("left", "gone already"));

            assertThat(Samples.failures(Samples.run(server.parameters(), Writes.class)))
                    .isEmpty();
            assertThat(server.collections()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void whatCameAfterAKilledRunIsKept(TcpServer.Starter starter) throws Exception {
        try (TcpServer server = starter.start();
                QdrantClient client = server.newClient()) {
            create(client, "left");
            create(client, "precious");
            mark(client, abandoned("left"));

            assertThat(onlyFailure(server)).contains("holds collections that no test made: precious.");
            assertThat(server.collections()).containsExactly("precious", "qdrant_migrate_test");
        }
    }

    @Test
    void aServerInUseByAnotherProcessIsRefused() throws Exception {
        try (TcpServer server = TcpServer.embedded();
                QdrantClient client = server.newClient()) {
            Claim mine = Claim.of(Writes.class);
            mark(client, new Claim("x", "com.example.OtherTest", "another-host", 7, new TreeSet<>(List.of("b", "a"))));
            create(client, "a");

            assertThat(onlyFailure(server))
                    .endsWith("The server " + server.url() + " (qdrant-migrate.test.url) is in use by the tests of"
                            + " com.example.OtherTest (process 7 on another-host). Run the classes one after the other,"
                            + " or give each process a server of its own. If that process is gone, delete its"
                            + " collections a, b and last the collection qdrant_migrate_test.");
            assertThat(server.collections()).containsExactly("a", "qdrant_migrate_test");

            client.deleteCollectionAsync("qdrant_migrate_test").get();
            mark(client, new Claim("y", "com.example.Mine", mine.host(), mine.pid(), new TreeSet<>()));
            assertThat(onlyFailure(server))
                    .contains("is in use by the tests of com.example.Mine")
                    .endsWith("If that process is gone, delete the collection qdrant_migrate_test.");
        }
    }

    @QdrantTest
    static class DeletesTheMarker {
        @Test
        void one(QdrantClient client) throws Exception {
            client.deleteCollectionAsync("qdrant_migrate_test").get();
        }
    }

    @QdrantTest
    static class ReplacesTheMarker {
        @Test
        void one(QdrantClient client) throws Exception {
            client.deleteCollectionAsync("qdrant_migrate_test").get();
            mark(client, abandoned());
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void withoutItsMarkerNothingIsDeleted(TcpServer.Starter starter) throws Exception {
        try (TcpServer server = starter.start()) {
            assertThat(Samples.failures(Samples.run(server.parameters(), DeletesTheMarker.class)))
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure)
                            .endsWith("The collection qdrant_migrate_test on the server " + server.url()
                                    + " (qdrant-migrate.test.url) was deleted while the tests ran. Nothing more is"
                                    + " deleted: it is not known whose the collections are. Leave that collection"
                                    + " alone."));
            assertThat(server.collections()).containsExactly("products", "qdrant_migrations");
        }
        try (TcpServer server = starter.start()) {
            assertThat(Samples.failures(Samples.run(server.parameters(), ReplacesTheMarker.class)))
                    .isNotEmpty()
                    .allSatisfy(failure ->
                            assertThat(failure).contains("was replaced by com.example.KilledTest while the tests ran"));
            assertThat(server.collections()).containsExactly("products", "qdrant_migrate_test", "qdrant_migrations");
        }
    }

    @QdrantTest(locations = "classpath:failing")
    static class Failing {
        @Test
        void one() {
            throw new AssertionError("the test ran");
        }
    }

    @Test
    void aFailingMigrationLeavesNothingEither() throws Exception {
        try (TcpServer server = TcpServer.embedded()) {
            assertThat(onlyFailure(server.parameters(), Failing.class)).startsWith("Execution: QM404 ");
            assertThat(server.collections()).isEmpty();
        }
    }

    @QdrantTest
    static class WithKey {
        @Test
        void one(QdrantClient client, QdrantTestServer server) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(1);
            assertThat(server.apiKey())
                    .hasValueSatisfying(key -> assertThat(key.value()).isEqualTo("kluis"));
            assertThat(server).asString().doesNotContain("kluis");
        }
    }

    @Test
    void theKeyIsSentAndNeverShown() throws Exception {
        try (TcpServer server = TcpServer.embedded(ListenOptions.onFreePort().withApiKey("kluis"))) {
            Map<String, String> parameters = new HashMap<>(server.parameters());
            assertThat(onlyFailure(parameters, WithKey.class)).startsWith("Server: QM502 ");

            parameters.put("qdrant-migrate.test.apiKey", "kluizenaar");
            assertThat(onlyFailure(parameters, WithKey.class))
                    .startsWith("Server: QM502 ")
                    .doesNotContain("kluizenaar");

            parameters.put("qdrant-migrate.test.apiKey", "kluis");
            assertThat(Samples.failures(Samples.run(parameters, WithKey.class))).isEmpty();
        }
    }
}
