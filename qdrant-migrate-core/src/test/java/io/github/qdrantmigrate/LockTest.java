package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.result.MigrateResult;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that work on the same server at the same time. */
@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class LockTest {
    private static final int RUNNERS = 8;
    private static final int ROUNDS = Integer.getInteger("lock.rounds", 5);
    private static final String BASE = "changes: [{createCollection: {name: \"${p}c\"}}]\n";

    @Parameter
    private TestServer server;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server).file("V1__base.yaml", BASE);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** Runs while it holds the lock until it is told to go on. */
    private static final class V2__Slow implements JavaMigration {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void migrate(MigrationContext context) throws Exception {
            begun.countDown();
            if (!goOn.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody told it to go on");
            }
            context.apply("createAlias: {alias: \"${p}a\", collection: \"${p}c\"}");
        }
    }

    private QdrantMigrate migrator(JavaMigration migration, Duration timeout) {
        return QdrantMigrate.of(sandbox.configuration()
                .javaMigrations(migration)
                .lockTimeout(timeout)
                .build());
    }

    @Test
    void ofManyRunsAtOnceEachMigrationIsAppliedByExactlyOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RUNNERS);
        for (int round = 1; round <= ROUNDS; round++) {
            sandbox.file("V" + (round + 1) + "__n.yaml", """
                    changes:
                      - upsertPoints: {collection: "${p}c", points: [{id: %d, vector: {}}]}
                      - createPayloadIndex: {collection: "${p}c", field: f%d, type: keyword}
                    """.formatted(round, round));
            List<Callable<MigrateResult>> runners =
                    Collections.nCopies(RUNNERS, () -> sandbox.migrator().migrate());
            List<String> applied = new ArrayList<>();
            for (Future<MigrateResult> runner : threads.invokeAll(runners)) {
                runner.get().migrations().forEach(run -> applied.add(run.version()));
            }
            assertThat(applied)
                    .as("round %d", round)
                    .containsExactlyInAnyOrderElementsOf(
                            round == 1 ? List.of("1", "2") : List.of(String.valueOf(round + 1)));
        }
        threads.shutdown();
        assertThat(sandbox.count("c")).isEqualTo(ROUNDS);
        assertThat(sandbox.count("history"))
                .as("the head, the rows, the lock and its probe")
                .isEqualTo(ROUNDS + 4L);
    }

    @Test
    void whoComesSecondWaitsAndThenFindsNothingToDo() throws Exception {
        V2__Slow slow = new V2__Slow();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<MigrateResult> first =
                threads.submit(() -> migrator(slow, Duration.ofMinutes(1)).migrate());
        assertThat(slow.begun.await(30, TimeUnit.SECONDS)).isTrue();
        List<String> waited = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch waiting = new CountDownLatch(1);
        Future<MigrateResult> second = threads.submit(() -> migrator(slow, Duration.ofMinutes(1))
                .withListener(new MigrationListener() {
                    @Override
                    public void waiting(String holder) {
                        waited.add(holder);
                        waiting.countDown();
                    }
                })
                .migrate());
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        slow.goOn.countDown();

        assertThat(first.get().migrations()).hasSize(2);
        assertThat(second.get().migrations()).isEmpty();
        assertThat(waited).singleElement().asString().matches("tester at .+ \\(process \\d+\\), since .+Z");
        threads.shutdown();
    }

    @Test
    void whoDoesNotWantToWaitIsToldWhoHoldsIt() throws Exception {
        V2__Slow slow = new V2__Slow();
        ExecutorService threads = Executors.newFixedThreadPool(1);
        Future<MigrateResult> first =
                threads.submit(() -> migrator(slow, Duration.ofMinutes(1)).migrate());
        assertThat(slow.begun.await(30, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> migrator(slow, Duration.ZERO).migrate())
                .isInstanceOf(QdrantMigrateException.Locked.class)
                .hasMessageContaining("QM301 Another run holds the lock: tester at ")
                .hasMessageContaining("; waited 0 s");
        assertThatThrownBy(() -> migrator(slow, Duration.ZERO).undo()).hasMessageContaining("QM301");
        assertThat(migrator(slow, Duration.ZERO).info().migrations())
                .as("readers do not wait")
                .hasSize(2);

        slow.goOn.countDown();
        assertThat(first.get().migrations()).hasSize(2);
        threads.shutdown();
    }

    @Test
    void aCallThatHasNothingToDoNeedsNoLock() {
        sandbox.migrator().migrate();
        long points = sandbox.count("history");

        assertThat(sandbox.migrator().migrate().migrations()).isEmpty();
        assertThat(sandbox.count("history")).isEqualTo(points);
    }
}
