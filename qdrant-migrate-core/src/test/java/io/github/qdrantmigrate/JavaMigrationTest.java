package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qdrantmigrate.QdrantMigrateException.Execution;
import io.github.qdrantmigrate.QdrantMigrateException.Validation;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.State;
import io.github.qdrantmigrate.result.UndoSource;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations that are classes, on the servers that engine tests run on. */
@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class JavaMigrationTest {
    private static final String PRODUCTS = """
            changes:
              - createCollection:
                  name: ${p}products
                  vectors: {size: 4, distance: Cosine}
              - upsertPoints:
                  collection: ${p}products
                  points: [{id: 1, vector: [1, 0, 0, 0], payload: {brand: acme}}]
            """;
    private static final String PRODUCTS_STATE = "collection products: 4 Cosine, m 16, indexes {}, points ";

    @Parameter
    private TestServer server;

    private Sandbox sandbox;

    /** What a test wants a migration to do. */
    interface Body {
        void run(MigrationContext context) throws Exception;
    }

    /** A migration whose undo is derived. */
    static final class V002__Fill implements JavaMigration {
        private final Body body;
        private final String checksum;

        V002__Fill(Body body) {
            this(body, "fill");
        }

        V002__Fill(Body body, String checksum) {
            this.body = body;
            this.checksum = checksum;
        }

        @Override
        public void migrate(MigrationContext context) throws Exception {
            body.run(context);
        }

        @Override
        public Optional<String> checksum() {
            return Optional.of(checksum);
        }
    }

    /** A migration that is undone by itself. */
    static final class V003__Both implements JavaMigration {
        private final Body migrate;
        private final Body undo;

        V003__Both(Body migrate, Body undo) {
            this.migrate = migrate;
            this.undo = undo;
        }

        @Override
        public void migrate(MigrationContext context) throws Exception {
            migrate.run(context);
        }

        @Override
        public void undo(MigrationContext context) throws Exception {
            undo.run(context);
        }
    }

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server).file("V001__products.yaml", PRODUCTS);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private QdrantMigrate given(JavaMigration migration) {
        return QdrantMigrate.of(
                sandbox.configuration().javaMigrations(migration).build());
    }

    private QdrantMigrate with(Body body) {
        return given(new V002__Fill(body));
    }

    private String name(String collection) {
        return sandbox.prefix() + collection;
    }

    private static PointStruct point(long id) {
        return PointStruct.newBuilder()
                .setId(PointIdFactory.id(id))
                .setVectors(VectorsFactory.vectors(0, 0, 1, 0))
                .putPayload("brand", ValueFactory.value("zen"))
                .build();
    }

    private void upsertByClient(MigrationContext context, String collection, long id)
            throws ExecutionException, InterruptedException {
        context.client().upsertAsync(name(collection), List.of(point(id))).get();
    }

    private static void nothing(MigrationContext context) {
        assertThat(context.placeholders()).isNotEmpty();
    }

    @Test
    void runsInTheOrderOfVersionsBesideFiles() {
        sandbox.file("V003__alias.yaml", "changes: [{createAlias: {alias: \"${p}live\", collection: \"${p}new\"}}]\n");

        assertThat(with(context -> context.apply(
                                "createCollection: {name: \"${p}new\", vectors: {size: 2, distance: Dot}}"))
                        .migrate()
                        .migrations())
                .extracting(run -> run.version() + " " + run.script() + " " + run.changes())
                .containsExactly(
                        "001 V001__products.yaml 2",
                        "002 io.github.qdrantmigrate.JavaMigrationTest$V002__Fill 1",
                        "003 V003__alias.yaml 1");
        assertThat(sandbox.state()).contains("alias live -> new");
    }

    @Test
    void whatItAppliesIsUndoneExactly() {
        QdrantMigrate migrator = with(context -> {
            context.apply("""
                    - createPayloadIndex: {collection: "${p}products", field: brand, type: keyword}
                    - setPayload: {collection: "${p}products", ids: [1], payload: {brand: other}}
                    """);
            context.upsert(name("products"), List.of(point(1), point(2)));
        });

        assertThat(migrator.migrate().migrations().get(1).changes()).isEqualTo(3);
        assertThat(sandbox.state())
                .containsExactly("collection products: 4 Cosine, m 16, indexes {brand=Keyword}, points 2");

        migrator.undo();
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
        assertThat(brandOfTheFirst()).isEqualTo("acme");
    }

    private String brandOfTheFirst() {
        List<String> brands = new ArrayList<>();
        QdrantMigrate reading = QdrantMigrate.of(sandbox.configuration()
                .historyCollection(name("reading"))
                .locations(List.of("filesystem:."))
                .javaMigrations(new V003__Both(
                        context -> brands.add(context.client()
                                .retrieveAsync(name("products"), PointIdFactory.id(1), null)
                                .get()
                                .get(0)
                                .getPayloadOrThrow("brand")
                                .getStringValue()),
                        JavaMigrationTest::nothing))
                .build());
        sandbox.clear().file("V002__skip.yaml", "changes: [{deleteAlias: {alias: none, ifExists: true}}]\n");
        reading.migrate();
        return brands.get(0);
    }

    @Test
    void readingByTheClientCostsNothing() {
        QdrantMigrate migrator = with(context -> {
            long points = context.client().countAsync(name("products")).get();
            context.upsert(name("products"), List.of(point(10 + points)));
        });
        migrator.migrate();

        assertThat(status(migrator, 1)).isEqualTo(Tuple.tuple(State.SUCCESS, UndoSource.DERIVED));
        migrator.undo();
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
    }

    @Test
    void whatTheClientWritesIntoACollectionOfTheSameMigrationGoesWithIt() {
        QdrantMigrate migrator = with(context -> {
            context.apply("createCollection: {name: \"${p}new\", vectors: {size: 4, distance: Dot}}");
            upsertByClient(context, "new", 7);
        });
        migrator.migrate();
        assertThat(sandbox.count("new")).isEqualTo(1);

        migrator.undo();
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
    }

    @Test
    void whatTheClientWritesElsewhereCannotBeUndone() {
        QdrantMigrate migrator = with(context -> upsertByClient(context, "products", 7));
        migrator.migrate();

        assertThat(status(migrator, 1)).isEqualTo(Tuple.tuple(State.SUCCESS, UndoSource.LOST));
        assertThatThrownBy(migrator::undo)
                .isInstanceOf(Validation.class)
                .hasMessageContaining("QM207 V002 Fill cannot be undone: nothing takes back \"Points/Upsert of "
                        + name("products") + " by client()\": what client() writes is not kept")
                .hasMessageContaining("Implement undo(context) in the class");
        assertThat(sandbox.count("products")).isEqualTo(2);
    }

    @Test
    void aClassWithAnUndoIsUndoneByIt() {
        JavaMigration both = new V003__Both(
                context -> upsertByClient(context, "products", 7),
                context -> context.apply("deletePoints: {collection: \"${p}products\", ids: [7]}"));
        QdrantMigrate migrator = given(both);
        migrator.migrate();

        assertThat(status(migrator, 1)).isEqualTo(Tuple.tuple(State.SUCCESS, UndoSource.CODE));
        assertThat(Report.text(migrator.planUndo(UndoTarget.last())))
                .contains("Undo V003 Both (code)")
                .contains("what " + V003__Both.class.getName() + " does is known when it runs");
        migrator.undo();
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
        assertThat(status(migrator, 1)).isEqualTo(Tuple.tuple(State.UNDONE, null));
    }

    @Test
    void withoutTheClassItsUndoIsNotReplacedByAnother() {
        given(new V003__Both(
                        context -> context.upsert(name("products"), List.of(point(7))), JavaMigrationTest::nothing))
                .migrate();

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining("QM207 V003 Both cannot be undone: its class had an undo(context) when it ran,"
                        + " and is not on the class path");
    }

    @Test
    void withoutTheClassWhatItAppliedIsUndoneFromTheHistory() {
        with(context -> context.upsert(name("products"), List.of(point(7)))).migrate();

        sandbox.migrator().undo();
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
    }

    @Test
    void anExceptionTakesBackWhatItApplied() {
        QdrantMigrate migrator = with(context -> {
            context.upsert(name("products"), List.of(point(1), point(7)));
            throw new IllegalStateException("no more brands");
        });

        Execution failure = catchThrowableOfType(Execution.class, migrator::migrate);

        Problem problem = failure.problems().get(0);
        assertThat(problem.what())
                .isEqualTo("V002 Fill, migrate(context) failed: IllegalStateException: no more brands;"
                        + " what was done was taken back");
        assertThat(problem.where())
                .matches("io\\.github\\.qdrantmigrate\\.JavaMigrationTest\\$V002__Fill\\.migrate"
                        + "\\(JavaMigrationTest\\.java:\\d+\\)");
        assertThat(failure).hasRootCauseMessage("no more brands");
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
        assertThat(status(migrator, 1).toList().get(0)).isEqualTo(State.FAILED);
        assertThat(sandbox.backups()).isEmpty();
    }

    @Test
    void anInterruptedMigrationIsTakenBackAndTheThreadStaysInterrupted() {
        QdrantMigrate migrator = with(context -> {
            context.upsert(name("products"), List.of(point(2)));
            Thread.currentThread().interrupt();
            context.upsert(name("products"), List.of(point(3)));
        });

        Throwable failure = catchThrowable(migrator::migrate);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure)
                .hasMessageContaining("change 2 (upsert 1 point into " + name("products")
                        + ") failed: The thread was interrupted; what was done was taken back");
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
        assertThat(status(migrator, 1).toList().get(0)).isEqualTo(State.FAILED);
    }

    @Test
    void whatTheClientWroteIsNotTakenBackAndItIsSaid() {
        QdrantMigrate migrator = with(context -> {
            upsertByClient(context, "products", 7);
            throw new IllegalStateException("half-way");
        });

        assertThatThrownBy(migrator::migrate)
                .hasMessageContaining("stopped where it was: nothing takes back \"Points/Upsert of " + name("products")
                        + " by client()\"");
        assertThat(sandbox.count("products")).isEqualTo(2);
        assertThat(with(context -> upsertByClient(context, "products", 7))
                        .migrate()
                        .migrations())
                .hasSize(1);
    }

    @Test
    void aFailedChangeFailsTheMigrationEvenIfItsExceptionIsCaught() {
        QdrantMigrate migrator = with(context -> {
            context.upsert(name("products"), List.of(point(7)));
            try {
                context.apply("deleteCollection: {name: \"${p}nowhere\"}");
            } catch (Execution e) {
                assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
            }
        });

        assertThatThrownBy(migrator::migrate)
                .isInstanceOf(Execution.class)
                .hasMessageContaining("QM404 V002 Fill, change 2 (delete collection " + name("nowhere") + ") failed");
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
    }

    @Test
    void anErrorInItsTextNamesTheLineOfTheClassAndOfTheText() {
        QdrantMigrate migrator = with(context -> context.apply("- createAlias: {alias: a, colection: b}\n"));

        assertThatThrownBy(migrator::migrate)
                .hasMessageContaining("QM114 V002 Fill, apply failed: There is no field \"colection\" here at "
                        + V002__Fill.class.getName() + ".migrate(JavaMigrationTest.java:")
                .hasMessageContaining("its text:1:27");
        assertThat(sandbox.state()).containsExactly(PRODUCTS_STATE + 1);
    }

    @Test
    void itsContextEndsWithIt() {
        List<MigrationContext> kept = new ArrayList<>();
        List<QdrantClient> clients = new ArrayList<>();
        with(context -> {
                    kept.add(context);
                    clients.add(context.client());
                })
                .migrate();

        assertThatThrownBy(() -> kept.get(0).apply("- deleteCollection: {name: x}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
        assertThatThrownBy(() -> clients.get(0).listCollectionsAsync().get())
                .hasMessageContaining("The migration that this client belongs to has ended");
    }

    @Test
    void callsThatItDoesNotWaitForAreWaitedFor() {
        QdrantMigrate migrator = with(context -> {
            context.apply("createCollection: {name: \"${p}new\", vectors: {size: 4, distance: Dot}}");
            for (long id = 0; id < 200; id++) {
                var unused = context.client().upsertAsync(name("new"), List.of(point(id)));
            }
        });
        migrator.migrate();

        assertThat(sandbox.count("new")).isEqualTo(200);
    }

    @Test
    void theHistoryIsNotForIt() {
        QdrantMigrate migrator = with(context ->
                context.client().deleteCollectionAsync(name("history")).get());

        assertThatThrownBy(migrator::migrate).hasMessageContaining(name("history") + " is the history of migrations");
    }

    @Test
    void thePlanSaysThatItIsNotKnownBefore() {
        sandbox.file("V003__more.yaml", "changes: [{deletePoints: {collection: \"${p}products\", all: true}}]\n");
        with(JavaMigrationTest::nothing).migrate(new Target.Next());

        PlanResult plan = with(JavaMigrationTest::nothing).plan(Target.latest());

        assertThat(plan.migrations().get(0).undo()).isEqualTo(UndoSource.UNKNOWN);
        assertThat(Report.text(plan).replace(sandbox.prefix(), ""))
                .isEqualTo("V002 Fill (undo: unknown)\n  what " + V002__Fill.class.getName()
                        + " does is known when it runs\n"
                        + "V003 more (undo: derived)\n"
                        + "  1. delete all points of products [Points/Delete], points unknown until V002, destructive\n"
                        + "     backup of its points, in a collection");
    }

    @Test
    void callbacksRunAroundIt() {
        sandbox.file(
                        "beforeEachMigrate.yaml",
                        "changes: [{createAlias: {alias: \"${p}busy\", collection: \"${p}base\"}}]\n")
                .file("afterEachMigrate.yaml", "changes: [{deleteAlias: {alias: \"${p}busy\"}}]\n")
                .file(
                        "beforeMigrate.yaml",
                        "changes: [{createCollection: {name: \"${p}base\", vectors: {size: 2, distance: Dot}, ifNotExists: true}}]\n");
        List<Boolean> busy = new ArrayList<>();

        with(context -> busy.add(context.client().listAliasesAsync().get().stream()
                        .anyMatch(alias -> alias.getAliasName().equals(name("busy")))))
                .migrate();

        assertThat(busy).containsExactly(true);
        assertThat(sandbox.state()).noneMatch(line -> line.contains("busy"));
    }

    @Test
    void aChangedClassIsAMismatch() {
        given(new V002__Fill(JavaMigrationTest::nothing, "fill")).migrate();

        assertThatThrownBy(() -> given(new V002__Fill(JavaMigrationTest::nothing, "other"))
                        .migrate())
                .isInstanceOf(Validation.class)
                .hasMessageContaining("QM201 V002 Fill was changed after it was applied: applied with checksum v1:");
    }

    private static Tuple status(QdrantMigrate migrator, int index) {
        MigrationStatus status = migrator.info().migrations().get(index);
        @Nullable UndoSource undo = status.undo();
        return Tuple.tuple(status.state(), undo);
    }
}
