package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.Fault;
import io.github.qdrantmigrate.embedded.Faults;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.State;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.grpc.Status;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.PointsGrpc;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups and undos on a server that fails. */
class BackupFaultsTest {
    private static final String BASE = """
            changes:
              - createCollection: {name: "${p}c", vectors: {size: 4, distance: Dot}}
              - upsertPoints: {collection: "${p}c", points: [{id: 1, vector: [1, 2, 3, 4], payload: {n: 1}}]}
            """;
    private static final String MIXED = """
            changes:
              - deletePoints: {collection: "${p}c", ids: [1]}
              - upsertPoints: {collection: "${p}c", points: [{id: 2, vector: [4, 3, 2, 1]}]}
              - createPayloadIndex: {collection: "${p}c", field: n, type: integer}
            """;

    private EmbeddedQdrant embedded;
    private Faults faults;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        String url = "embedded:memory:faults-" + UUID.randomUUID();
        embedded = EmbeddedQdrant.open(url, Path.of(""));
        faults = embedded.faults();
        sandbox = new Sandbox(new TestServer("embedded", url))
                .file("V1__base.yaml", BASE)
                .file("V2__mixed.yaml", MIXED);
    }

    @AfterEach
    void close() {
        faults.clear();
        sandbox.close();
        embedded.close();
    }

    private List<State> states() {
        return sandbox.migrator().info().migrations().stream()
                .map(MigrationStatus::state)
                .toList();
    }

    @Test
    void anUndoThatFailsInTheMiddleIsTakenBackAndCanBeRunAgain() {
        sandbox.migrator().migrate();
        List<String> applied = sandbox.state();
        faults.at(PointsGrpc.getUpdateBatchMethod(), 2, Fault.before(Status.INVALID_ARGUMENT.withDescription("no")));

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .isInstanceOf(QdrantMigrateException.Execution.class)
                .hasMessageContaining("Undo of V2 mixed, change 3 of 3")
                .hasMessageContaining("what was done was taken back");

        assertThat(sandbox.state()).isEqualTo(applied);
        assertThat(states()).containsExactly(State.SUCCESS, State.SUCCESS);
        assertThat(sandbox.backups()).as("that of the migration alone").containsExactly("history_undo_2");
        sandbox.migrator().undo(UndoRequest.of(new UndoTarget.All()));
        assertThat(sandbox.state()).isEmpty();
    }

    @Test
    void whereThePointsCannotBeKeptNothingIsChanged() {
        sandbox.remove("V2__mixed.yaml");
        sandbox.migrator().migrate();
        List<String> before = sandbox.state();
        sandbox.file("V2__mixed.yaml", MIXED);
        // Of the calls of a run the first that creates a collection makes the one for the backup.
        faults.at(CollectionsGrpc.getCreateMethod(), 1, Fault.before(Status.INTERNAL.withDescription("disk full")));

        assertThatThrownBy(() -> sandbox.migrator().migrate())
                .hasMessageContaining("V2 mixed, change 1 of 3")
                .hasMessageContaining("disk full")
                .hasMessageContaining("nothing was changed");
        assertThat(sandbox.state()).isEqualTo(before);
        sandbox.migrator().migrate();
        assertThat(states()).containsExactly(State.SUCCESS, State.SUCCESS);
    }

    @Test
    void anOldBackupThatCannotBeDeletedDoesNotFailTheMigration() {
        sandbox.migrator().migrate();
        sandbox.file("V3__n.yaml", "changes:\n  - setPayload: {collection: \"${p}c\", ids: [2], payload: {n: 3}}\n");
        QdrantMigrate keepingOne = QdrantMigrate.of(
                sandbox.configuration().backups(Backups.DEFAULT.keeping(1)).build());
        faults.always(CollectionsGrpc.getDeleteMethod(), Fault.before(Status.PERMISSION_DENIED));

        assertThat(keepingOne.migrate().migrations()).hasSize(1);

        assertThat(sandbox.backups()).containsExactly("history_undo_2", "history_undo_3");
        faults.clear();
        sandbox.file("V4__n.yaml", "changes:\n  - setPayload: {collection: \"${p}c\", ids: [2], payload: {n: 4}}\n");
        keepingOne.migrate();
        assertThat(sandbox.backups()).containsExactly("history_undo_4");
    }

    @Test
    void aRunThatStoppedKeepsItsBackupUntilItIsSettled() {
        sandbox.remove("V2__mixed.yaml");
        sandbox.migrator().migrate();
        sandbox.file("V2__mixed.yaml", MIXED + "  - deleteAlias: {alias: \"${p}none\"}\n");
        faults.always(PointsGrpc.getUpdateBatchMethod(), Fault.before(Status.INVALID_ARGUMENT.withDescription("no")));
        assertThatThrownBy(() -> sandbox.migrator().migrate()).hasMessageContaining("taking back failed too");
        faults.clear();
        sandbox.file("V2__mixed.yaml", """
                changes:
                  - createPayloadIndex: {collection: "${p}c", field: n, type: integer, ifNotExists: true}
                """);
        QdrantMigrate keepingOne = QdrantMigrate.of(
                sandbox.configuration().backups(Backups.DEFAULT.keeping(1)).build());
        keepingOne.migrate();
        sandbox.file("V3__n.yaml", "changes:\n  - setPayload: {collection: \"${p}c\", ids: [2], payload: {n: 3}}\n");
        keepingOne.migrate();

        assertThat(sandbox.backups()).contains("history_undo_2");
        keepingOne.undo();
        keepingOne.undo();
        assertThat(sandbox.state()).containsExactly("collection c: 4 Dot, m 16, indexes {}, points 1");
    }
}
