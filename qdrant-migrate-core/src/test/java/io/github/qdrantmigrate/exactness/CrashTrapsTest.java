package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.testing.RealServer;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On a real server alone, which each test starts and kills. */
@ParameterizedClass(allowZeroInvocations = true)
@MethodSource("io.github.qdrantmigrate.testing.TestServers#binaries")
@DisplayName("Before 1.19, a crash soon after a named vector was deleted loses whole points")
class CrashTrapsTest {
    private static final int POINTS = 50;

    @Parameter
    private Path binary;

    private RealServer server;
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        server = RealServer.start(binary);
        String points = IntStream.rangeClosed(1, POINTS)
                .mapToObj(id ->
                        "{id: " + id + ", vector: {a: [" + id + ", 1], x: [1, " + id + "]}, payload: {n: " + id + "}}")
                .collect(Collectors.joining(", "));
        sandbox = new Sandbox(new TestServer("real", server.url())).file("V1__base.yaml", """
                changes:
                  - createCollection:
                      name: ${p}c
                      vectors: {a: {size: 2, distance: Dot}, x: {size: 2, distance: Dot}}
                      optimizers_config: {flush_interval_sec: 2}
                  - upsertPoints: {collection: "${p}c", points: [%s]}
                """.formatted(points));
        sandbox.migrator().migrate();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        server.stop();
    }

    /** That the trap is there: without it the other test shows nothing. */
    @Test
    void theServerLosesThemWhereTheNameIsDeletedAtOnce() {
        boolean loses = !sandbox.<Boolean>ask(connected -> new LiveState(connected).isAtLeast(1, 19));
        DeleteVectorNameRequest bare = DeleteVectorNameRequest.newBuilder()
                .setCollectionName(sandbox.prefix() + "c")
                .setVectorName("x")
                .setWait(true)
                .build();
        sandbox.ask(connected -> connected.points("DeleteVectorName", s -> s.deleteVectorName(bare)));

        server.crash();

        assertThat(sandbox.count("c")).isEqualTo(loses ? 0 : POINTS);
    }

    @Test
    void theChangeLosesNothingAndCanBeUndone() {
        ServerDump before = ServerDump.of(sandbox);
        sandbox.file("V2__x.yaml", "changes: [{deleteVectorName: {collection: \"${p}c\", vector_name: x}}]\n");
        sandbox.migrator().migrate();
        ServerDump after = ServerDump.of(sandbox);

        server.crash();

        assertThat(sandbox.count("c")).isEqualTo(POINTS);
        assertThat(after.differencesTo(ServerDump.of(sandbox))).isEmpty();
        sandbox.migrator().undo();
        assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
    }
}
