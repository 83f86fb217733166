package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.change.ServerState.Shards;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.State;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shard keys and what is written to them. */
@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#clusters")
class ShardKeysTest {
    private static final ShardKey ACME =
            ShardKey.newBuilder().setKeyword("acme").build();
    private static final ShardKey ZEN = ShardKey.newBuilder().setKeyword("zen").build();
    private static final ShardKey SEVEN = ShardKey.newBuilder().setNumber(7).build();

    private static final String BASE = """
            changes:
              - createCollection: {name: "${p}c", vectors: {size: 2, distance: Dot}, sharding_method: custom, shard_number: 1}
              - createShardKey: {collection: "${p}c", shard_key: acme, shards_number: 2}
              - createShardKey: {collection: "${p}c", shard_key: 7}
              - upsertPoints:
                  collection: ${p}c
                  shard_key: acme
                  points: [{id: 1, vector: [1, 2], payload: {n: 1}}, {id: 2, vector: [3, 4]}]
              - upsertPoints: {collection: "${p}c", shard_key: 7, points: [{id: 1, vector: [5, 6], payload: {n: 7}}]}
              - createCollection: {name: "${p}auto", vectors: {size: 2, distance: Dot}}
            """;

    @Parameter
    private TestServer server;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server).file("V1__base.yaml", BASE);
        sandbox.migrator().migrate();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void migrate(String change) {
        sandbox.file("V2__change.yaml", "changes:\n  - " + change + "\n");
        sandbox.migrator().migrate();
    }

    private Map<ShardKey, Shards> keys() {
        return sandbox.ask(connected -> new LiveState(connected).shards(sandbox.prefix() + "c"));
    }

    private long count(ShardKey key) {
        ShardKeySelector only = ShardKeySelector.newBuilder().addShardKeys(key).build();
        return sandbox.ask(
                connected -> new LiveState(connected).count(sandbox.prefix() + "c", only, Filter.getDefaultInstance()));
    }

    @Test
    void createsKeysWithTheirShards() {
        assertThat(keys()).isEqualTo(Map.of(ACME, new Shards(2, 1), SEVEN, new Shards(1, 1)));
        assertThat(count(ACME)).isEqualTo(2);
        assertThat(count(SEVEN)).isEqualTo(1);
    }

    @Test
    void takesACreatedKeyBack() {
        migrate("createShardKey: {collection: \"${p}c\", shard_key: zen, shards_number: 3, initial_state: Active}");
        assertThat(keys()).hasSize(3);

        sandbox.migrator().undo();

        assertThat(keys()).containsOnlyKeys(ACME, SEVEN);
    }

    @Test
    void bringsADeletedKeyBackWithItsPoints() {
        migrate("deleteShardKey: {collection: \"${p}c\", shard_key: acme}");
        assertThat(keys()).containsOnlyKeys(SEVEN);

        sandbox.migrator().undo();

        assertThat(keys()).isEqualTo(Map.of(ACME, new Shards(2, 1), SEVEN, new Shards(1, 1)));
        assertThat(count(ACME)).isEqualTo(2);
    }

    /** As an application would, past the history. */
    private void write(ShardKey key, long id) {
        UpsertPoints request = UpsertPoints.newBuilder()
                .setCollectionName(sandbox.prefix() + "c")
                .setWait(true)
                .setShardKeySelector(ShardKeySelector.newBuilder().addShardKeys(key))
                .addPoints(PointStruct.newBuilder()
                        .setId(PointIdFactory.id(id))
                        .setVectors(VectorsFactory.vectors(0.5f, 0.25f)))
                .build();
        sandbox.ask(connected -> connected.points("Upsert", s -> s.upsert(request)));
    }

    @Test
    void deletesAKeyThatOthersWroteToSinceOnlyByForce() {
        migrate("createShardKey: {collection: \"${p}c\", shard_key: zen}");
        write(ZEN, 9);
        write(ZEN, 10);

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining(
                        "QM405 V2 change is not undone, because something was changed since: shard key \"zen\" of"
                                + " collection " + sandbox.prefix() + "c holds 2 points, the migration left 0")
                .hasMessageContaining("\"force\" undoes it all the same, and it is lost");
        assertThat(count(ZEN)).isEqualTo(2);
        assertThat(sandbox.migrator().info().migrations())
                .extracting(MigrationStatus::state)
                .containsOnly(State.SUCCESS);

        sandbox.migrator().undo(UndoRequest.of(UndoTarget.last()).forced());

        assertThat(keys()).containsOnlyKeys(ACME, SEVEN);
        assertThat(count(ACME)).isEqualTo(2);
    }

    @Test
    void doesNotDeleteAKeyWhoseOwnPointsOthersOverwroteSince() {
        sandbox.file("V2__change.yaml", """
                changes:
                  - createShardKey: {collection: "${p}c", shard_key: zen}
                  - upsertPoints: {collection: "${p}c", shard_key: zen, points: [{id: 1, vector: [7, 8]}, {id: 2, vector: [8, 7]}]}
                """);
        sandbox.migrator().migrate();
        write(ZEN, 1);

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining("QM405")
                .hasMessageContaining("1 point of " + sandbox.prefix() + "c (1) holds something else now");
        assertThat(count(ZEN)).isEqualTo(2);
    }

    @Test
    void namesTheMigrationWhoseUndoFileLeftPointsInAKey() {
        migrate("createShardKey: {collection: \"${p}c\", shard_key: zen}");
        sandbox.file(
                "V3__points.yaml",
                "changes: [{upsertPoints: {collection: \"${p}c\", shard_key: zen, points: [{id: 9, vector: [1, 2]}]}}]\n");
        sandbox.file("V3__points.undo.yaml", "");
        sandbox.migrator().migrate();
        sandbox.migrator().undo();

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining("QM405")
                .hasMessageContaining("holds 1 point, the migration left 0; it may be what is left of V3 points");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            createShardKey: {collection: "${p}c", shard_key: acme}                       | exists already and equals what is declared
            createShardKey: {collection: "${p}c", shard_key: acme, shards_number: 5, ifNotExists: true} | exists and differs: shards_number: declared 5, is 2
            createShardKey: {collection: "${p}auto", shard_key: k}                       | is sharded automatically and can have no shard keys
            deleteShardKey: {collection: "${p}c", shard_key: "7"}                        | has no shard key "7"
            setPayload: {collection: "${p}c", payload: {a: 1}, ids: [1]}                 | has shard keys, and the change names none
            upsertPoints: {collection: "${p}c", points: [{id: 1, vector: [1, 2]}]}       | has shard keys, and the change names none
            deletePoints: {collection: "${p}c", all: true, shard_key: nope}              | has no shard key "nope"
            clearPayload: {collection: "${p}auto", all: true, shard_key: acme}           | has no shard keys: it is sharded automatically
            setPayload: {collection: "${p}c", payload: {a: 1}, ids: [1, 2], shard_key: [acme, 7]} | The point 2 does not exist
            """)
    void refusesBeforeAnythingIsSent(String change, String problem) {
        assertThatThrownBy(() -> migrate(change)).hasMessageContaining(problem);
        assertThat(count(ACME)).isEqualTo(2);
        assertThat(keys()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            createShardKey: {collection: "${p}c", shard_key: acme, shards_number: 2, ifNotExists: true} | 2 | 1
            deleteShardKey: {collection: "${p}c", shard_key: gone, ifExists: true}       | 2 | 1
            deletePoints: {collection: "${p}c", all: true, shard_key: 7}                 | 2 | 0
            deletePoints: {collection: "${p}c", ids: [1, 5], shard_key: [acme, 7]}       | 1 | 0
            deletePoints: {collection: "${p}c", ids: [1], shard_key: {target: gone, fallback: 7}} | 2 | 0
            setPayload: {collection: "${p}c", payload: {n: 0}, ids: [1], shard_key: [acme, 7]} | 2 | 1
            deleteVectors: {collection: "${p}c", vectors: [""], all: true, shard_key: [acme, 7]} | 2 | 1
            updateVectors: {collection: "${p}c", points: [{id: 2, vector: [9, 9]}], shard_key: acme} | 2 | 1
            """)
    void writesToTheKeysThatAreNamedAndTakesItBack(String change, long acme, long seven) {
        migrate(change);

        assertThat(count(ACME)).isEqualTo(acme);
        assertThat(count(SEVEN)).isEqualTo(seven);
        sandbox.migrator().undo();
        assertThat(count(ACME)).isEqualTo(2);
        assertThat(count(SEVEN)).isEqualTo(1);
    }
}
