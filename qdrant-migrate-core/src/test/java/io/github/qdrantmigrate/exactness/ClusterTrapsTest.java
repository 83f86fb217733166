package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.grpc.Common.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#clusters")
@DisplayName("A scroll over several shard keys returns a point once of those that have the same id")
class ClusterTrapsTest {
    @Parameter
    private TestServer server;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server).file("V1__base.yaml", """
                changes:
                  - createCollection: {name: "${p}c", vectors: {size: 2, distance: Dot}, sharding_method: custom}
                  - createShardKey: {collection: "${p}c", shard_key: acme}
                  - createShardKey: {collection: "${p}c", shard_key: 7}
                  - upsertPoints: {collection: "${p}c", shard_key: acme, points: [{id: 1, vector: [1, 2], payload: {of: acme}}]}
                  - upsertPoints: {collection: "${p}c", shard_key: 7, points: [{id: 1, vector: [5, 6], payload: {of: 7}}]}
                """);
        sandbox.migrator().migrate();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** That the trap is there: without it the other test shows nothing. */
    @Test
    void aScrollOverAllKeysReturnsOneOfTwoPoints() {
        int scrolled = sandbox.ask(connected -> PointReader.of(
                        connected,
                        new PointReader.Scope(
                                sandbox.prefix() + "c", Filter.getDefaultInstance(), null, PointParts.ALL))
                .next()
                .size());
        long counted = sandbox.ask(
                connected -> new LiveState(connected).count(sandbox.prefix() + "c", Filter.getDefaultInstance()));

        assertThat(scrolled).isEqualTo(1);
        assertThat(counted).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deletePoints: {collection: \"${p}c\", all: true, shard_key: [acme, 7]}",
                "clearPayload: {collection: \"${p}c\", ids: [1], shard_key: [acme, 7]}",
                "upsertPoints: {collection: \"${p}c\", shard_key: [acme, 7], points: [{id: 1, vector: [9, 9]}]}",
                "deleteShardKey: {collection: \"${p}c\", shard_key: acme}",
                "deleteCollection: {name: \"${p}c\"}"
            })
    void thePointsOfEveryKeyAreKeptAndComeBack(String change) {
        ServerDump before = ServerDump.of(sandbox);
        sandbox.file("V2__change.yaml", "changes:\n  - " + change + "\n");
        sandbox.migrator().migrate();
        assertThat(before.differencesTo(ServerDump.of(sandbox))).isNotEmpty();

        sandbox.migrator().undo();

        assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
    }
}
