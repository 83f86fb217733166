package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.Points.UpdateMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    @Test
    void oneOfManyWhoInsertTheSamePointWins() throws InterruptedException, ExecutionException {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                Calls calls = Calls.to(qdrant)) {
            calls.createCollection("a", 2);
            for (int round = 0; round < ROUNDS; round++) {
                long id = round;
                List<Callable<Integer>> inserts = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int number = thread;
                    inserts.add(() -> insert(calls, id, number));
                }
                run(inserts);
            }
            assertThat(calls.count("a")).isEqualTo(ROUNDS);
        }
    }

    @Test
    void writersAndReadersOfOneCollectionDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                Calls calls = Calls.to(qdrant)) {
            calls.createCollection("a", 2);
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long first = thread * 1000L;
                work.add(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        calls.upsert("a", Calls.points(first + i * 10L, 10, 2));
                        // A batch is seen as a whole or not at all.
                        assertThat(calls.count("a") % 10).isZero();
                    }
                    return 0;
                });
            }
            run(work);
            assertThat(calls.count("a")).isEqualTo(THREADS * ROUNDS * 10L);
        }
    }

    @Test
    void keysComeAndGoWhileOthersAreWrittenAndRead() throws InterruptedException, ExecutionException {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory(Deployment.CLUSTER);
                Calls calls = Calls.to(qdrant)) {
            calls.createKeyedCollection("a", 2, "x", "y");
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String own = "of " + thread;
                long first = thread * 1000L;
                work.add(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        calls.createKey("a", own);
                        calls.upsertUnder("a", Calls.points(first + i * 10L, 10, 2), "x", "y");
                        calls.upsertUnder("a", Calls.points(first, 10, 2), own);
                        // A write is seen under all of its keys or under none.
                        assertThat(calls.countUnder("a", "x", "y") % 20).isZero();
                        assertThat(calls.countUnder("a", own)).isEqualTo(10);
                        calls.deleteKey("a", own);
                    }
                    return 0;
                });
            }
            run(work);
            assertThat(calls.count("a")).isEqualTo(THREADS * ROUNDS * 20L);
        }
    }

    private static int insert(Calls calls, long id, int number) {
        calls.points()
                .upsert(Calls.upsertRequest("a", List.of(Calls.point(id, "by " + number, 1, number))).toBuilder()
                        .setUpdateMode(UpdateMode.InsertOnly)
                        .build());
        return number;
    }

    private static void run(List<Callable<Integer>> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Integer> done : threads.invokeAll(work)) {
                assertThat(done.get()).isBetween(0, THREADS);
            }
        } finally {
            threads.shutdown();
        }
    }
}
