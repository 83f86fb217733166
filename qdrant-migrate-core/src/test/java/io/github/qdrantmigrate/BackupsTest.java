package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.PlannedChange;
import io.github.qdrantmigrate.result.State;
import io.github.qdrantmigrate.result.UndoSource;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Where points are kept that a run overwrites, for how long, and what an undo does where they are not there. */
@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class BackupsTest {
    private static final String BASE = """
            changes:
              - createCollection: {name: "${p}c", vectors: {size: 2, distance: Dot}}
              - upsertPoints:
                  collection: ${p}c
                  points:
                    - {id: 1, vector: [1, 2], payload: {n: 1}}
                    - {id: 2, vector: [3, 4], payload: {n: 2, text: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}
                    - {id: 3, vector: [5, 6]}
            """;
    /** Four ways to touch points: twelve of them are kept, one of which was not there. */
    private static final String MIXED = """
            changes:
              - setPayload: {collection: "${p}c", all: true, payload: {sale: true}}
              - upsertPoints: {collection: "${p}c", points: [{id: 1, vector: [9, 9]}, {id: 4, vector: [7, 8]}]}
              - updateVectors: {collection: "${p}c", points: [{id: 2, vector: [0, 1]}, {id: 3, vector: [1, 0]}]}
              - deletePoints: {collection: "${p}c", filter: {must: [{key: n, match: {value: 2}}]}}
              - clearPayload: {collection: "${p}c", all: true}
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

    /** A facade of its own each time, as another process would have it. */
    private QdrantMigrate with(UnaryOperator<Backups> backups) {
        return QdrantMigrate.of(
                sandbox.configuration().backups(backups.apply(Backups.DEFAULT)).build());
    }

    private QdrantMigrate in(Backups.Place place) {
        return with(backups -> backups.in(place));
    }

    private RetrievedPoint point(long id) {
        return java.util.Objects.requireNonNull(points().get(id), "no point " + id);
    }

    private Map<Long, RetrievedPoint> points() {
        return sandbox.ask(connected -> {
            PointReader reader = PointReader.of(
                    connected,
                    new PointReader.Scope(sandbox.prefix() + "c", Filter.getDefaultInstance(), null, PointParts.ALL));
            Map<Long, RetrievedPoint> points = new TreeMap<>();
            while (reader.hasNext()) {
                reader.next().forEach(point -> points.put(point.getId().getNum(), point));
            }
            return points;
        });
    }

    private List<Path> files() throws IOException {
        Path directory = sandbox.directory().resolve(".qdrant-migrate");
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private void write(long id, String key, long value) {
        SetPayloadPoints request = SetPayloadPoints.newBuilder()
                .setCollectionName(sandbox.prefix() + "c")
                .setWait(true)
                .putPayload(key, ValueFactory.value(value))
                .setPointsSelector(PointsSelector.newBuilder()
                        .setPoints(PointsIdsList.newBuilder().addIds(PointIdFactory.id(id))))
                .build();
        sandbox.ask(connected -> connected.points("SetPayload", s -> s.setPayload(request)));
    }

    private boolean deleteCollection(String name) {
        DeleteCollection request = DeleteCollection.newBuilder()
                .setCollectionName(sandbox.prefix() + name)
                .build();
        return sandbox.ask(connected -> connected.collections("Delete", s -> s.delete(request)))
                .getResult();
    }

    private UndoSource undoOf(String version) {
        return sandbox.migrator().info().migrations().stream()
                .filter(status -> version.equals(status.version()))
                .map(MigrationStatus::undo)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void bringAllPointsBack(Backups.Place place) throws IOException {
        Map<Long, RetrievedPoint> before = points();
        sandbox.file("V2__mixed.yaml", MIXED);

        in(place).migrate();

        assertThat(points()).isNotEqualTo(before).containsOnlyKeys(1L, 3L, 4L);
        assertThat(sandbox.backups()).hasSize(place == Backups.Place.COLLECTION ? 1 : 0);
        assertThat(files()).hasSize(place == Backups.Place.FILE ? 1 : 0);
        sandbox.migrator().undo();
        assertThat(points()).isEqualTo(before);
        sandbox.migrator().undo();
        assertThat(sandbox.state()).as("undone down to the beginning").isEmpty();
    }

    @Test
    void anUndoCanBeUndoneByMigratingAgain() {
        sandbox.file("V2__mixed.yaml", MIXED);
        in(Backups.Place.FILE).migrate();
        Map<Long, RetrievedPoint> after = points();
        in(Backups.Place.FILE).undo();

        in(Backups.Place.FILE).migrate();

        assertThat(points()).isEqualTo(after);
    }

    @Test
    void filesOfSeveralHistoriesInOneDirectoryDoNotMix() throws IOException {
        try (Sandbox other = new Sandbox(server).file("V1__base.yaml", BASE).file("V2__mixed.yaml", MIXED)) {
            Backups shared = Backups.DEFAULT
                    .in(Backups.Place.FILE)
                    .below(sandbox.directory().resolve(".shared"));
            QdrantMigrate.of(other.configuration()
                            .historyCollection("h" + sandbox.prefix())
                            .backups(shared)
                            .build())
                    .migrate();
            Map<Long, RetrievedPoint> before = points();
            sandbox.file("V2__mixed.yaml", MIXED);
            QdrantMigrate.of(sandbox.configuration().backups(shared).build()).migrate();

            sandbox.migrator().undo();

            assertThat(points()).isEqualTo(before);
            QdrantMigrate others = QdrantMigrate.of(other.configuration()
                    .historyCollection("h" + sandbox.prefix())
                    .build());
            assertThat(others.undo().migrations()).hasSize(1);
            sandbox.ask(connected -> connected.collections(
                    "Delete",
                    s -> s.delete(DeleteCollection.newBuilder()
                            .setCollectionName("h" + sandbox.prefix())
                            .build())));
        }
    }

    @Test
    void theFileOfAHistoryThatWasDeletedIsNotAddedTo() throws IOException {
        sandbox.file("V2__mixed.yaml", MIXED);
        in(Backups.Place.FILE).migrate();
        deleteCollection("history");
        deleteCollection("c");
        sandbox.remove("V2__mixed.yaml");
        sandbox.migrator().migrate();
        Map<Long, RetrievedPoint> before = points();
        sandbox.file("V2__mixed.yaml", MIXED);

        in(Backups.Place.FILE).migrate();
        sandbox.migrator().undo();

        assertThat(points()).isEqualTo(before);
        assertThat(files()).hasSize(2);
    }

    @Test
    void theCollectionOfAHistoryThatWasDeletedIsMadeAnew() {
        sandbox.file("V2__mixed.yaml", MIXED);
        sandbox.migrator().migrate();
        deleteCollection("history");
        deleteCollection("c");
        sandbox.remove("V2__mixed.yaml");
        sandbox.migrator().migrate();
        Map<Long, RetrievedPoint> before = points();
        sandbox.file("V2__one.yaml", "changes:\n  - deletePoints: {collection: \"${p}c\", ids: [1]}\n");

        sandbox.migrator().migrate();
        sandbox.migrator().undo();

        assertThat(points()).isEqualTo(before);
    }

    @Test
    void aCollectionOfSomebodyElseIsNotTakenForABackup() {
        CreateCollection foreign = CreateCollection.newBuilder()
                .setCollectionName(sandbox.prefix() + "history_undo_2")
                .build();
        sandbox.ask(connected -> connected.collections("Create", s -> s.create(foreign)));
        Map<Long, RetrievedPoint> before = points();
        sandbox.file("V2__mixed.yaml", MIXED);

        assertThatThrownBy(() -> sandbox.migrator().migrate())
                .hasMessageContaining("QM403")
                .hasMessageContaining("history_undo_2 is where the backup is to be, and is none of this tool")
                .hasMessageContaining("nothing was changed");
        assertThat(points()).isEqualTo(before);
    }

    @Test
    void aFileIsFoundInAnotherCheckout() throws IOException {
        Map<Long, RetrievedPoint> before = points();
        sandbox.file("V2__mixed.yaml", MIXED);
        in(Backups.Place.FILE).migrate();
        Path moved = Files.createTempDirectory("checkout");
        Files.createDirectories(moved.resolve(".qdrant-migrate"));
        Path file = files().get(0);
        Path copy = moved.resolve(".qdrant-migrate").resolve(file.getFileName());
        Files.move(file, copy);
        try {
            QdrantMigrate.of(sandbox.configuration().baseDirectory(moved).build())
                    .undo();
        } finally {
            Files.delete(copy);
            Files.delete(copy.getParent());
            Files.delete(moved);
        }

        assertThat(points()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void aBackupThatIsGoneRefusesTheUndo(Backups.Place place) throws IOException {
        sandbox.file("V2__mixed.yaml", MIXED);
        in(place).migrate();
        assertThat(undoOf("2")).isEqualTo(UndoSource.DERIVED);
        Map<Long, RetrievedPoint> after = points();
        for (Path file : files()) {
            Files.delete(file);
        }
        sandbox.backups().forEach(this::deleteCollection);

        assertThat(undoOf("2")).isEqualTo(UndoSource.LOST);
        assertThatThrownBy(() -> sandbox.migrator()
                        .undo(UndoRequest.of(new UndoTarget.All()).forced()))
                .isInstanceOf(QdrantMigrateException.Validation.class)
                .hasMessageContaining("V2 mixed cannot be undone: nothing takes back what it overwrote: the backup ")
                .hasMessageContaining(" is gone")
                .hasMessageContaining("Write V2__mixed.undo.yaml beside it");
        assertThat(points()).isEqualTo(after);
    }

    /** How a file is damaged, and what the message says. */
    private enum Damage {
        CUT("cannot be read") {
            @Override
            byte[] apply(byte[] bytes) {
                return Arrays.copyOf(bytes, bytes.length - 5);
            }
        },
        CUT_EARLY("cannot be read") {
            @Override
            byte[] apply(byte[] bytes) {
                return Arrays.copyOf(bytes, bytes.length / 2);
            }
        },
        LAST_PAGES_GONE("the backup holds ") {
            @Override
            byte[] apply(byte[] bytes) {
                int length = 0;
                for (int pages = 0; pages < 3; pages++) {
                    length += 2 + ((bytes[length] & 0x7f) | (bytes[length + 1] << 7));
                }
                return Arrays.copyOf(bytes, length);
            }
        },
        EMPTY("the backup holds 0 of the ") {
            @Override
            byte[] apply(byte[] bytes) {
                return new byte[0];
            }
        },
        EDITED("it is not what was written") {
            @Override
            byte[] apply(byte[] bytes) {
                String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
                int points = text.indexOf("points") + 20;
                byte[] edited = bytes.clone();
                edited[points] = (byte) (edited[points] == 'A' ? 'B' : 'A');
                return edited;
            }
        };

        private final String message;

        Damage(String message) {
            this.message = message;
        }

        abstract byte[] apply(byte[] bytes);
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsRefusedBeforeAnythingIsUndone(Damage damage) throws IOException {
        sandbox.file("V2__mixed.yaml", MIXED);
        in(Backups.Place.FILE).migrate();
        sandbox.file(
                "V3__index.yaml",
                "changes:\n  - createPayloadIndex: {collection: \"${p}c\", field: n, type: integer}\n");
        sandbox.migrator().migrate();
        Path file = files().get(0);
        Files.write(file, damage.apply(Files.readAllBytes(file)));
        Map<Long, RetrievedPoint> after = points();
        List<String> state = sandbox.state();

        for (UndoRequest request : List.of(
                UndoRequest.of(new UndoTarget.All()),
                UndoRequest.of(new UndoTarget.All()).forced())) {
            assertThatThrownBy(() -> sandbox.migrator().undo(request))
                    .isInstanceOfSatisfying(
                            QdrantMigrateException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_UNREADABLE))
                    .hasMessageContaining(damage.message);
        }
        assertThat(points()).isEqualTo(after);
        assertThat(sandbox.state()).isEqualTo(state);
        assertThat(sandbox.migrator().info().migrations())
                .extracting(MigrationStatus::state)
                .containsOnly(State.SUCCESS);
    }

    @Test
    void withoutBackupsThePlanSaysSoAndTheUndoIsRefused() {
        sandbox.file("V2__mixed.yaml", MIXED);

        assertThat(in(Backups.Place.NONE)
                        .plan(Target.latest())
                        .migrations()
                        .get(0)
                        .changes())
                .extracting(PlannedChange::backup)
                .allSatisfy(backup -> assertThat(backup).hasFieldOrPropertyWithValue("place", "none"));
        in(Backups.Place.NONE).migrate();

        assertThat(undoOf("2")).isEqualTo(UndoSource.LOST);
        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining(
                        "V2 mixed cannot be undone: nothing takes back \"clear the payload of all points of "
                                + sandbox.prefix() + "c\": no backup was made of the points");
        assertThat(sandbox.backups()).isEmpty();
    }

    @Test
    void withoutBackupsAFailedMigrationStaysWhereItIsAndSaysSo() {
        sandbox.file("V2__fails.yaml", """
                changes:
                  - setPayload: {collection: "${p}c", ids: [1], payload: {n: 7}}
                  - deleteAlias: {alias: "${p}none"}
                """);

        assertThatThrownBy(() -> in(Backups.Place.NONE).migrate())
                .hasMessageContaining("stopped where it was: nothing takes back ")
                .hasMessageContaining("set n of 1 point of ")
                .hasMessageContaining("no backup was made of the points");
        assertThat(point(1).getPayloadOrThrow("n")).isEqualTo(ValueFactory.value(7));
    }

    @Test
    void changesOfTheSchemaAreUndoneWithoutBackups() {
        sandbox.file(
                "V2__index.yaml",
                "changes:\n  - createPayloadIndex: {collection: \"${p}c\", field: n, type: integer}\n");
        List<String> before = sandbox.state();
        in(Backups.Place.NONE).migrate();

        in(Backups.Place.NONE).undo();

        assertThat(sandbox.state()).isEqualTo(before);
    }

    @Test
    void whatWouldExceedTheLimitIsRefusedBefore() {
        sandbox.file("V2__all.yaml", "changes:\n  - deletePoints: {collection: \"${p}c\", all: true}\n");
        Map<Long, RetrievedPoint> before = points();

        assertThatThrownBy(() -> with(backups -> backups.limitedTo(100)).migrate())
                .isInstanceOf(QdrantMigrateException.Execution.class)
                .hasMessageContaining("QM410 V2 all would need a backup of about ")
                .hasMessageContaining("\"backupLimit\" allows 100")
                .hasMessageContaining("\"backup: none\"");
        assertThat(points()).isEqualTo(before);
        assertThat(sandbox.migrator().info().migrations())
                .extracting(MigrationStatus::state)
                .containsExactly(State.SUCCESS, State.PENDING);
        assertThat(sandbox.backups()).isEmpty();
    }

    @Test
    void whatExceedsTheLimitOnTheWayIsTakenBack() {
        sandbox.file("V2__over.yaml", """
                changes:
                  - upsertPoints: {collection: "${p}c", points: [{id: 1, vector: [9, 9]}]}
                  - upsertPoints: {collection: "${p}c", points: [{id: 2, vector: [9, 9]}]}
                """);
        Map<Long, RetrievedPoint> before = points();

        assertThatThrownBy(() -> with(backups -> backups.limitedTo(100)).migrate())
                .hasMessageContaining("QM410 V2 over, change 2 of 2")
                .hasMessageContaining("larger than the 100 bytes that \"backupLimit\" allows")
                .hasMessageContaining("what was done was taken back");
        assertThat(points()).isEqualTo(before);
        assertThat(sandbox.backups()).as("nothing is left over").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void afterAFailureWasTakenBackNoBackupIsLeft(Backups.Place place) throws IOException {
        sandbox.file("V2__fails.yaml", MIXED + "  - deleteAlias: {alias: \"${p}none\"}\n");
        Map<Long, RetrievedPoint> before = points();

        assertThatThrownBy(() -> in(place).migrate()).hasMessageContaining("what was done was taken back");

        assertThat(points()).isEqualTo(before);
        assertThat(sandbox.backups()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void pointsThatWereChangedSinceAreNamedAndKeptUnlessForced() {
        sandbox.file(
                "V2__sale.yaml",
                "changes:\n  - setPayload: {collection: \"${p}c\", all: true, payload: {sale: true}}\n");
        Map<Long, RetrievedPoint> before = points();
        sandbox.migrator().migrate();
        write(1, "sold", 1);
        write(3, "sold", 1);
        Map<Long, RetrievedPoint> now = points();

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining("QM405 V2 sale is not undone, because something was changed since: 2 points of "
                        + sandbox.prefix() + "c (1, 3) hold something else now");
        assertThat(points()).isEqualTo(now);
        sandbox.migrator().undo(UndoRequest.of(UndoTarget.last()).forced());
        assertThat(points()).isEqualTo(before);
    }

    @Test
    void withCountOnlyNumbersAreCompared() {
        sandbox.file(
                "V2__sale.yaml",
                "changes:\n  - setPayload: {collection: \"${p}c\", all: true, payload: {sale: true}}\n");
        Map<Long, RetrievedPoint> before = points();
        QdrantMigrate counting = QdrantMigrate.of(
                sandbox.configuration().undoCheck(UndoCheck.COUNT).build());
        counting.migrate();
        write(1, "sold", 1);
        sandbox.foreignWriteOf("c", 2);

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining("QM405")
                .hasMessageContaining("c holds 4 points, the migration left 3");
        sandbox.deletePoint("c", 999_999);
        counting.undo();
        assertThat(points()).as("a changed payload is not seen").isEqualTo(before);
    }

    @Test
    void ofOldDeploymentsTheBackupsAreDeleted() {
        for (int version = 2; version <= 5; version++) {
            sandbox.file(
                    "V" + version + "__n.yaml",
                    "changes:\n  - setPayload: {collection: \"${p}c\", all: true, payload: {n: " + version + "}}\n");
            with(backups -> backups.keeping(2)).migrate();
        }

        assertThat(sandbox.backups()).containsExactly("history_undo_4", "history_undo_5");
        assertThat(undoOf("3")).isEqualTo(UndoSource.LOST);
        assertThat(undoOf("4")).isEqualTo(UndoSource.DERIVED);
        with(backups -> backups.keeping(2)).undo();
        with(backups -> backups.keeping(2)).undo();
        assertThat(point(3).getPayloadOrThrow("n")).isEqualTo(ValueFactory.value(3));
        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining("V3 n cannot be undone")
                .hasMessageContaining("history_undo_3 is gone");
    }
}
