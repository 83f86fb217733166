package io.github.qdrantmigrate.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.AliasSubject;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.Progress;
import io.github.qdrantmigrate.internal.history.Row.RunInfo;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.history.Row.Subject;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.Version;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class HistoryTest {
    @Parameter
    private TestServer server;

    private Sandbox sandbox;
    private QdrantServer connected;
    private History history;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server);
        connected = QdrantServer.connect(sandbox.configuration().build());
        history = new History(connected, sandbox.prefix() + "history");
    }

    @AfterEach
    void close() {
        connected.close();
        sandbox.close();
    }

    private static Row row(long rank, String token) {
        return new Row(
                rank,
                Kind.MIGRATE,
                null,
                new Subject(
                        MigrationKey.versioned(Version.of("1")),
                        "one",
                        "V1__one.yaml",
                        List.of("core"),
                        "v1:0",
                        "{}",
                        "# kept",
                        null),
                new RunInfo("tester", "host", 7, "1.0", "deployment", token),
                new Progress(RunState.RUNNING, 2, 0, null, 1_000, null),
                Effects.NONE);
    }

    @Test
    void isEmptyBeforeTheFirstWrite() {
        assertThat(history.rows()).isEmpty();
    }

    @Test
    void aRowThatIsBegunIsReadAndEnded() {
        history.create();
        Row begun = row(1, "mine");
        history.begin(begun);
        assertThat(history.rows()).singleElement().satisfies(read -> {
            assertThat(read.state()).isEqualTo(RunState.RUNNING);
            assertThat(read.subject().undoText()).isEqualTo("# kept");
        });

        RecordedChange change = new RecordedChange(
                2,
                "createAlias",
                "",
                "create alias a of c",
                RecordedChange.Outcome.INTENDED,
                new RecordedChange.Before(List.of(new Image<>(new AliasSubject("a"), null, null, false)), null, null));
        history.record(1, change);
        assertThat(history.rows().get(0).effects().changes())
                .as("an intent is there before the change is made")
                .containsExactly(change);

        Effects effects = new Effects(
                List.of(change.with(RecordedChange.Outcome.APPLIED)),
                null,
                List.of(),
                List.of(new Effects.CollectionLeft("a", 5, null)));
        history.end(begun.with(new Progress(RunState.SUCCESS, 2, 2, null, 1_000, 3_000L), effects));

        Row ended = history.rows().get(0);
        assertThat(ended.state()).isEqualTo(RunState.SUCCESS);
        assertThat(ended.effects()).isEqualTo(effects);
        assertThat(history.withTexts(history.rows(), java.util.Set.of(1L))
                        .get(0)
                        .subject()
                        .canonicalText())
                .isEqualTo("{}");
    }

    @Test
    void twoRunsCannotBeginTheSameRow() {
        history.create();
        history.begin(row(1, "first"));

        assertThatThrownBy(() -> history.begin(row(1, "second")))
                .isInstanceOf(QdrantMigrateException.Execution.class)
                .hasMessageContaining("QM407 Another run began row 1 of the history at the same moment");
        assertThat(history.rows().get(0).run().token()).isEqualTo("first");
    }

    @Test
    void readsMoreRowsThanAPage() {
        history.create();
        for (int rank = 1; rank <= 501; rank++) {
            history.end(row(rank, "t" + rank));
        }
        history.head(Map.of("version", "1"));

        assertThat(history.rows()).extracting(Row::rank).hasSize(501).isSorted();
    }

    @Test
    void creatingItAgainKeepsItsRows() {
        history.create();
        history.begin(row(1, "mine"));
        history.create();

        assertThat(history.rows()).hasSize(1);
    }

    @Test
    void refusesACollectionOfSomebodyElse() {
        CreateCollection foreign = CreateCollection.newBuilder()
                .setCollectionName(sandbox.prefix() + "history")
                .build();
        connected.collections("Create", s -> s.create(foreign));

        assertThatThrownBy(history::rows)
                .hasMessageContaining(
                        "QM406 The collection " + sandbox.prefix() + "history exists and is not a history")
                .hasMessageContaining("Choose another \"historyCollection\".");
    }

    @Test
    void refusesANewerFormat() {
        CreateCollection newer = CreateCollection.newBuilder()
                .setCollectionName(sandbox.prefix() + "history")
                .putMetadata(
                        "tool",
                        Value.newBuilder().setStringValue("qdrant-migrate").build())
                .putMetadata("format", Value.newBuilder().setIntegerValue(2).build())
                .build();
        connected.collections("Create", s -> s.create(newer));

        assertThatThrownBy(history::rows)
                .satisfies(e -> assertThat(((QdrantMigrateException) e).code()).isEqualTo(ErrorCode.HISTORY_FORMAT))
                .hasMessageContaining("newer version of this tool");
    }

    @Test
    void aRunThatDidNotEndStopsMigrateAndUndo() {
        history.create();
        history.begin(row(1, "killed"));
        sandbox.file("V1__one.yaml", "changes: [{deleteAlias: {alias: a, ifExists: true}}]");

        assertThatThrownBy(() -> sandbox.migrator().migrate())
                .isInstanceOf(QdrantMigrateException.Validation.class)
                .hasMessageContaining("QM401 V1 one was begun by tester (process 7 on host) and not recorded as ended")
                .hasMessageContaining("delete the point 1 from the history collection");
        assertThatThrownBy(() -> sandbox.migrator().undo()).hasMessageContaining("QM401");
        assertThat(sandbox.migrator().info().migrations().get(0).state().name()).isEqualTo("RUNNING");
    }
}
