package io.github.qdrantmigrate.internal.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.change.Call;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.testing.RecordedLogs;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerRestartTest {
    private static final int ROUNDS = 6;

    private StatusServer told;

    @BeforeEach
    void start() throws IOException {
        told = new StatusServer();
    }

    @AfterEach
    void stop() {
        told.close();
    }

    static List<TestServer> clusters() {
        return TestServers.clusters();
    }

    private static UpdateCollection.Builder update() {
        return UpdateCollection.newBuilder().setCollectionName("c");
    }

    private void send(UpdateCollection.Builder update) {
        new Sender(told.connected()).send(new Request(Call.UPDATE_COLLECTION, update.build()));
    }

    @Test
    void settingsChangeWhenNothingIsOptimizedAnyMore() {
        told.tell(CollectionStatus.Yellow, CollectionStatus.Yellow, CollectionStatus.Green);
        UpdateCollection.Builder update = update();
        update.getHnswConfigBuilder().setM(7);

        send(update);

        assertThat(told.updates()).containsExactly(update.build());
        assertThat(told.leftAtChange()).containsExactly(1);
    }

    @Test
    void namedVectorsComeWhenNothingIsOptimizedAnyMore() {
        told.tell(CollectionStatus.Yellow, CollectionStatus.Green);

        new Sender(told.connected())
                .send(new Request(
                        Call.CREATE_VECTOR_NAME,
                        CreateVectorNameRequest.newBuilder()
                                .setCollectionName("c")
                                .build()));

        assertThat(told.leftAtChange()).containsExactly(1);
    }

    @Test
    void whatWaitsForAnUpdateIsNotWaitedFor() {
        told.tell(CollectionStatus.Grey);
        UpdateCollection.Builder update = update();
        update.getOptimizersConfigBuilder().setDeletedThreshold(0.5);

        send(update);

        assertThat(told.updates()).hasSize(1);
    }

    @Test
    void metadataAndLimitsChangeAtOnce() {
        told.tell(CollectionStatus.Yellow);
        UpdateCollection.Builder update = update().setTimeout(5);
        update.getStrictModeConfigBuilder().setEnabled(true);
        update.putMetadata("k", Value.newBuilder().setIntegerValue(1).build());

        send(update);

        assertThat(told.updates()).hasSize(1);
        assertThat(OptimizerRestart.isMadeBy(update.build())).isFalse();
    }

    @Test
    void aWarningSaysWhatMayHappenWhereOptimizingTakesTooLong() {
        told.tell(CollectionStatus.Yellow);
        List<String> calls = new ArrayList<>();

        new OptimizerRestart(told.connected(), Duration.ofMillis(100))
                .around("optimized_for_long", () -> calls.add("made"));

        assertThat(calls).containsExactly("made");
        assertThat(RecordedLogs.warnings("optimized_for_long"))
                .singleElement()
                .asString()
                .contains("points that anyone deleted or overwrote meanwhile may be there again");
    }

    /** A real server forgets deletions in one of three rounds if its settings change while a segment is optimized. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("clusters")
    void pointsThatAreDeletedWhileSegmentsAreOptimizedStayDeleted(TestServer server) {
        String points = IntStream.range(0, 40)
                .mapToObj(id -> "{id: " + id + ", vector: {v: [" + id + ", 1, 2]}}")
                .collect(Collectors.joining(", "));
        for (int round = 0; round < ROUNDS; round++) {
            try (Sandbox sandbox = new Sandbox(server).file("V1__optimized.yaml", """
                    changes:
                      - createCollection:
                          name: ${p}c
                          vectors: {v: {size: 3, distance: Euclid}}
                          sharding_method: custom
                          optimizers_config: {flush_interval_sec: 1}
                      - createShardKey: {collection: "${p}c", shard_key: 7, shards_number: 2}
                      - updateCollection: {name: "${p}c", vectors: {v: {on_disk: true}}}
                      - upsertPoints: {collection: "${p}c", shard_key: 7, points: [%s]}
                      - deletePoints: {collection: "${p}c", shard_key: 7, all: true}
                      - updateCollection: {name: "${p}c", vectors: {v: {on_disk: false}}}
                      - waitForGreen: {collection: "${p}c"}
                    """.formatted(points))) {
                sandbox.migrator().migrate();

                assertThat(sandbox.count("c")).as("round %d", round).isZero();
            }
        }
    }
}
