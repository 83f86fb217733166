package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.migration.Version;
import io.github.qdrantmigrate.result.MigrateResult;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.State;
import io.github.qdrantmigrate.result.UndoResult;
import io.github.qdrantmigrate.result.UndoSource;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class MigrateTest {
    private static final String PRODUCTS = """
            changes:
              - createCollection:
                  name: ${p}products
                  vectors: {size: 4, distance: Cosine}
                  hnsw_config: {m: 32}
              - createPayloadIndex: {collection: "${p}products", field: brand, type: keyword}
            """;
    private static final String POINTS = """
            changes:
              - upsertPoints:
                  collection: ${p}products
                  points:
                    - {id: 1, vector: [1, 0, 0, 0], payload: {brand: acme}}
                    - {id: 2, vector: [0, 1, 0, 0], payload: {brand: zen}}
            """;
    private static final String POINTS_UNDO = """
            changes:
              - deletePoints: {collection: "${p}products", ids: [1, 2]}
            """;
    private static final String ALIAS = """
            changes:
              - createAlias: {alias: "${p}live", collection: "${p}products"}
            """;

    @Parameter
    private TestServer server;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server)
                .file("V001__products.yaml", PRODUCTS)
                .file("V002__points.yaml", POINTS)
                .file("V002__points.undo.yaml", POINTS_UNDO)
                .file("V003__alias.yaml", ALIAS);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void appliesEverythingPendingInOrder() {
        MigrateResult result = sandbox.migrator().migrate();

        assertThat(result.versionBefore()).isNull();
        assertThat(result.versionAfter()).isEqualTo("003");
        assertThat(result.migrations()).extracting(run -> run.version()).containsExactly("001", "002", "003");
        assertThat(sandbox.state())
                .containsExactly(
                        "collection products: 4 Cosine, m 32, indexes {brand=Keyword}, points 2",
                        "alias live -> products");
    }

    @Test
    void appliesNothingASecondTime() {
        sandbox.migrator().migrate();

        MigrateResult again = sandbox.migrator().migrate();

        assertThat(again.migrations()).isEmpty();
        assertThat(again.versionAfter()).isEqualTo("003");
    }

    @Test
    void stopsAtTheTarget() {
        assertThat(sandbox.migrator().migrate(new Target.UpTo(Version.of("2"))).versionAfter())
                .isEqualTo("002");
        assertThat(sandbox.migrator().migrate(new Target.Next()).versionAfter()).isEqualTo("003");
    }

    @Test
    void refusesATargetThatIsNoVersion() {
        assertThatThrownBy(() -> sandbox.migrator().migrate(new Target.UpTo(Version.of("9"))))
                .isInstanceOf(QdrantMigrateException.Validation.class)
                .hasMessageContaining("QM206 There is no migration V9 to go to");
    }

    @Test
    void undoTakesBackTheLastOneOnly() {
        sandbox.migrator().migrate();

        UndoResult result = sandbox.migrator().undo();

        assertThat(result.versionAfter()).isEqualTo("002");
        assertThat(sandbox.state())
                .containsExactly("collection products: 4 Cosine, m 32, indexes {brand=Keyword}, points 2");
    }

    @Test
    void theTargetOfAnUndoStaysApplied() {
        sandbox.migrator().migrate();

        UndoResult result = sandbox.migrator().undo(UndoRequest.of(new UndoTarget.DownTo(Version.of("1"))));

        assertThat(result.migrations()).extracting(run -> run.version()).containsExactly("003", "002");
        assertThat(result.versionAfter()).isEqualTo("001");
        assertThat(sandbox.state())
                .containsExactly("collection products: 4 Cosine, m 32, indexes {brand=Keyword}, points 0");
    }

    @Test
    void undoneMigrationsRunAgain() {
        sandbox.migrator().migrate();
        sandbox.migrator().undo(UndoRequest.of(new UndoTarget.All()));
        assertThat(sandbox.state()).isEmpty();

        assertThat(sandbox.migrator().migrate().migrations()).hasSize(3);
        assertThat(sandbox.state()).hasSize(2);
    }

    @Test
    void infoListsStatesAndHowEachCanBeUndone() {
        sandbox.migrator().migrate(new Target.UpTo(Version.of("2")));

        assertThat(sandbox.migrator().info().migrations())
                .extracting(MigrationStatus::version, MigrationStatus::state, MigrationStatus::undo)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("001", State.SUCCESS, UndoSource.DERIVED),
                        org.assertj.core.groups.Tuple.tuple("002", State.SUCCESS, UndoSource.FILE),
                        org.assertj.core.groups.Tuple.tuple("003", State.PENDING, null));
    }

    @Test
    void infoPlanAndValidateWriteNothing() {
        sandbox.migrator().info();
        sandbox.migrator().plan(Target.latest());
        sandbox.migrator().validate(PendingPolicy.REFUSED);

        assertThat(sandbox.<Boolean>ask(s -> new io.github.qdrantmigrate.internal.qdrant.LiveState(s)
                        .collection(sandbox.prefix() + "history")
                        .isPresent()))
                .isFalse();
    }
}
