package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.Fault;
import io.github.qdrantmigrate.embedded.Faults;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.grpc.Status;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.PointsGrpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps that only a server shows which is old, busy, or changed by others at the same moment. */
class FaultTrapsTest {
    private static final String BASE = """
            changes:
              - createCollection: {name: "${p}c", vectors: {a: {size: 2, distance: Dot}, b: {size: 2, distance: Dot}}}
              - createPayloadIndex: {collection: "${p}c", field: n, type: integer}
              - upsertPoints: {collection: "${p}c", points: [{id: 1, vector: {a: [1, 2], b: [3, 4]}, payload: {n: 1}}]}
              - createCollection: {name: "${p}d"}
              - createAlias: {alias: "${p}live", collection: "${p}c"}
            """;

    private EmbeddedQdrant embedded;
    private Faults faults;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        String url = "embedded:memory:traps-" + UUID.randomUUID();
        embedded = EmbeddedQdrant.open(url, Path.of(""));
        faults = embedded.faults();
        sandbox = new Sandbox(new TestServer("embedded", url));
    }

    @AfterEach
    void close() {
        faults.clear();
        sandbox.close();
        embedded.close();
    }

    @Nested
    @DisplayName("A server before 1.16 drops the conditions that keep two runs apart")
    class OldServers {
        @Test
        void itIsRefusedBeforeAnythingElseIsAsked() {
            sandbox.file("V1__base.yaml", BASE);
            faults.reportVersion("1.15.5");

            assertThatThrownBy(() -> sandbox.migrator().migrate())
                    .hasMessageContaining("QM506 The server is Qdrant 1.15.5, 1.16 or newer is needed");

            assertThat(faults.calls()).containsOnlyKeys("qdrant.Qdrant/HealthCheck");
        }
    }

    @Nested
    @DisplayName("An older server drops fields that it does not know")
    class OldFields {
        @ParameterizedTest(name = "{0} {1}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                1.16.3 | upsertPoints: {collection: "${p}c", mode: insert_only, points: [{id: 1, vector: {a: [1, 1]}}]} | "mode" needs Qdrant 1.17
                1.16.2 | deletePoints: {collection: "${p}c", all: true, timeout: 5}                                     | "timeout" needs Qdrant 1.16.3
                1.16.3 | createPayloadIndex: {collection: "${p}c", field: m, type: integer, params: {enable_hnsw: false}} | "params.enable_hnsw" needs Qdrant 1.17
                1.16.3 | updateCollection: {name: "${p}c", optimizers_config: {prevent_unoptimized: true}}              | "optimizers_config.prevent_unoptimized" needs Qdrant 1.17
                1.17.1 | updateCollection: {name: "${p}c", quantization_config: {turbo: {}}}                            | "quantization_config.turbo" needs Qdrant 1.18
                1.17.1 | createVectorName: {collection: "${p}c", vector_name: v, sparse: {}}                            | createVectorName needs Qdrant 1.18
                1.17.1 | deleteVectorName: {collection: "${p}c", vector_name: b}                                        | deleteVectorName needs Qdrant 1.18
                """)
        void whatItDoesNotKnowIsRefusedBeforeAnythingRuns(String version, String change, String problem) {
            sandbox.file("V1__base.yaml", BASE).migrator().migrate();
            ServerDump before = ServerDump.of(sandbox);
            sandbox.file(
                    "V2__new.yaml",
                    "changes:\n  - createAlias: {alias: \"${p}x\", collection: \"${p}d\"}\n  - " + change);
            faults.reportVersion(version);

            assertThatThrownBy(() -> sandbox.migrator().migrate())
                    .hasMessageContaining("QM506 " + problem)
                    .hasMessageContaining("V2__new.yaml:3:5");

            faults.clear();
            assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
            assertThat(sandbox.count("history"))
                    .as("the head, one row, the lock and its probe")
                    .isEqualTo(4);
        }
    }

    @Nested
    @DisplayName("A write that was not finished in time is answered OK, with a status that says so")
    class Timeouts {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                Upsert            | 6 | upsertPoints: {collection: "${p}c", points: [{id: 1, vector: {a: [9, 9]}}, {id: 2, vector: {}}]}
                Delete            | 1 | deletePoints: {collection: "${p}c", all: true}
                UpdateVectors     | 1 | updateVectors: {collection: "${p}c", points: [{id: 1, vector: {a: [9, 9]}}]}
                DeleteVectors     | 1 | deleteVectors: {collection: "${p}c", vectors: [a], all: true}
                SetPayload        | 4 | setPayload: {collection: "${p}c", all: true, payload: {m: 1}}
                OverwritePayload  | 1 | overwritePayload: {collection: "${p}c", all: true, payload: {m: 1}}
                DeletePayload     | 1 | deletePayload: {collection: "${p}c", all: true, keys: [n]}
                ClearPayload      | 1 | clearPayload: {collection: "${p}c", all: true}
                CreateFieldIndex  | 1 | createPayloadIndex: {collection: "${p}c", field: m, type: integer}
                DeleteFieldIndex  | 1 | deletePayloadIndex: {collection: "${p}c", field: n}
                CreateVectorName  | 1 | createVectorName: {collection: "${p}c", vector_name: v, sparse: {}}
                DeleteVectorName  | 1 | deleteVectorName: {collection: "${p}c", vector_name: b}
                """)
        void isNotTakenForDoneAndTakenBack(String method, int nth, String change) {
            sandbox.file("V1__base.yaml", BASE).migrator().migrate();
            ServerDump before = ServerDump.of(sandbox);
            sandbox.file("V2__change.yaml", "changes:\n  - " + change + "\n");
            faults.at(
                    PointsGrpc.getServiceDescriptor().getMethods().stream()
                            .filter(m -> method.equals(m.getBareMethodName()))
                            .findFirst()
                            .orElseThrow(),
                    nth,
                    Fault.waitTimeout());

            assertThatThrownBy(() -> sandbox.migrator().migrate())
                    .hasMessageContaining("QM402 V2 change, change 1 of 1")
                    .hasMessageContaining(
                            "Points/" + method
                                    + " is not known to be complete: the server answered WaitTimeout; what was done was taken back");

            assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
        }
    }

    @Nested
    @DisplayName("Of several changes of aliases the first ones stay when a later one fails")
    class Aliases {
        /** The second collection goes between the look at it and the call. */
        @Test
        void theFirstOnesAreTakenBack() {
            sandbox.file(
                            "V1__base.yaml",
                            BASE + "  - createAlias: {alias: \"${p}next\", collection: \"${p}c\"}\n"
                                    + "  - createCollection: {name: \"${p}e\"}\n")
                    .migrator()
                    .migrate();
            sandbox.file("V2__switch.yaml", """
                    changes:
                      - switchAlias: [{alias: "${p}live", to: "${p}d"}, {alias: "${p}next", to: "${p}e"}]
                    """);
            faults.clear();
            faults.at(CollectionsGrpc.getUpdateAliasesMethod(), 1, Fault.latency(Duration.ofMillis(500)));
            CompletableFuture<Boolean> others = CompletableFuture.supplyAsync(this::deleteAtTheCall);

            assertThatThrownBy(() -> sandbox.migrator().migrate())
                    .hasMessageContaining("QM402 V2 switch, change 1 of 1")
                    .hasMessageContaining("what was done was taken back");

            assertThat(others.join()).isTrue();
            assertThat(sandbox.state()).contains("alias live -> c", "alias next -> c");
        }

        private boolean deleteAtTheCall() {
            while (faults.calls(CollectionsGrpc.getUpdateAliasesMethod()) == 0) {
                Thread.onSpinWait();
            }
            DeleteCollection request = DeleteCollection.newBuilder()
                    .setCollectionName(sandbox.prefix() + "e")
                    .build();
            return sandbox.ask(connected -> connected.collections("Delete", s -> s.delete(request)))
                    .getResult();
        }
    }

    @Nested
    @DisplayName("Of an update of settings the first pieces stay when a later one fails")
    class Settings {
        @Test
        void whatWasSetAlthoughTheCallFailedIsTakenBack() {
            sandbox.file("V1__base.yaml", BASE).migrator().migrate();
            ServerDump before = ServerDump.of(sandbox);
            sandbox.file(
                    "V2__settings.yaml",
                    "changes: [{updateCollection: {name: \"${p}c\", hnsw_config: {m: 5, payload_m: 7}, metadata: {a: 1}}}]\n");
            faults.at(CollectionsGrpc.getUpdateMethod(), 1, Fault.after(Status.INTERNAL.withDescription("half")));

            assertThatThrownBy(() -> sandbox.migrator().migrate())
                    .hasMessageContaining("half")
                    .hasMessageContaining("what was done was taken back");

            assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
        }
    }
}
