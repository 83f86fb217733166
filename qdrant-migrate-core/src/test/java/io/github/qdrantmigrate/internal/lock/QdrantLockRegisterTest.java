package io.github.qdrantmigrate.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.internal.history.History;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The point of the lock, on the servers that engine tests run on. */
@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class QdrantLockRegisterTest {
    private static final Holder ME = new Holder("maria", "build7", 4711, 1_767_225_600_000L);
    private static final int RACERS = 8;
    private static final int ROUNDS = Integer.getInteger("lock.rounds", 25);

    @Parameter
    private TestServer server;

    private Sandbox sandbox;
    private QdrantServer connected;
    private QdrantLockRegister register;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server);
        connected = QdrantServer.connect(sandbox.configuration().build());
        new History(connected, history()).create();
        register = new QdrantLockRegister(connected, history());
        register.prepare();
    }

    private String history() {
        return sandbox.prefix() + "history";
    }

    @AfterEach
    void close() {
        connected.close();
        sandbox.close();
    }

    @Test
    void itIsFreeAtFirst() {
        assertThat(register.read()).isEqualTo(LockState.INITIAL);
    }

    @Test
    void itSaysWhatWasWritten() {
        LockState taken = LockState.INITIAL.takenBy("t", ME);
        register.replace(LockState.INITIAL, taken);
        assertThat(register.read()).isEqualTo(taken);

        register.replace(taken, taken.beaten());
        assertThat(register.read()).isEqualTo(new LockState(1, "t", 1, ME));

        register.replace(register.read(), register.read().released());
        assertThat(register.read()).isEqualTo(new LockState(1, "", 0, null));
    }

    @Test
    void preparingItAgainChangesNothing() {
        LockState taken = LockState.INITIAL.takenBy("t", ME);
        register.replace(LockState.INITIAL, taken);

        register.prepare();

        assertThat(register.read()).isEqualTo(taken);
    }

    @Test
    void whatIsNotExpectedIsNotReplaced() {
        LockState taken = LockState.INITIAL.takenBy("t", ME);
        register.replace(LockState.INITIAL, taken);

        register.replace(LockState.INITIAL, LockState.INITIAL.takenBy("late", ME));
        register.replace(new LockState(1, "other", 0, ME), taken.released());
        register.replace(new LockState(2, "t", 0, ME), taken.released());
        register.replace(new LockState(1, "t", 1, ME), taken.released());

        assertThat(register.read()).isEqualTo(taken);
    }

    @Test
    void itIsNoRowOfTheHistory() {
        assertThat(new History(connected, history()).rows()).isEmpty();
    }

    @Test
    void aPointThatIsGoneIsSaid() {
        connected.points(
                "Delete",
                s -> s.delete(DeletePoints.newBuilder()
                        .setCollectionName(history())
                        .setWait(true)
                        .setPoints(PointsSelector.newBuilder()
                                .setPoints(PointsIdsList.newBuilder().addIds(QdrantLockRegister.LOCK)))
                        .build()));

        assertThatThrownBy(register::read)
                .hasMessage("QM302 The point of the lock is gone from the collection " + history()
                        + "\n  Did somebody delete the history? Look with \"info\" before you run again.");
    }

    @Test
    void ofManyWhoWantItAtOnceExactlyOneGetsItEachTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RACERS);
        CyclicBarrier together = new CyclicBarrier(RACERS);
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            String token = "racer " + i;
            racers.add(() -> {
                LockState seen = register.read();
                together.await();
                register.replace(seen, seen.takenBy(token, ME));
                together.await();
                boolean won = register.read().token().equals(token);
                together.await();
                if (won) {
                    register.replace(register.read(), register.read().released());
                }
                together.await();
                return won;
            });
        }
        for (int round = 1; round <= ROUNDS; round++) {
            int winners = 0;
            for (Future<Boolean> racer : threads.invokeAll(racers)) {
                winners += racer.get() ? 1 : 0;
            }
            assertThat(winners).as("round %d", round).isEqualTo(1);
            assertThat(register.read()).isEqualTo(new LockState(round, "", 0, null));
        }
        threads.shutdown();
    }

    @Test
    void aHeartbeatKeepsItAndTheNextWhoWaitsGetsItAfterwards() {
        LeaseTimes quick = new LeaseTimes(
                Duration.ofMillis(1500),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMillis(300),
                Duration.ofMillis(50));
        RunLock held = take(quick, Duration.ofSeconds(30));

        assertThatThrownBy(() -> take(quick, Duration.ofSeconds(4)))
                .hasMessageContaining("QM301 Another run holds the lock: maria at build7 (process 4711), since");
        held.requireHeld();
        assertThat(register.read().beat()).isGreaterThan(5);
        held.close();

        RunLock next = take(quick, Duration.ZERO);
        assertThat(register.read().epoch()).isEqualTo(2);
        next.close();
        assertThat(register.read().isFree()).isTrue();
    }

    @Test
    void aHolderWhoseLockIsTakenAwayLearnsIt() {
        LeaseTimes quick = new LeaseTimes(
                Duration.ofSeconds(20),
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMillis(50));
        RunLock held = take(quick, Duration.ofSeconds(30));
        while (register.read().token().equals("thief") == false) {
            LockState now = register.read();
            register.replace(now, now.takenBy("thief", ME));
        }

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200; i++) {
                        held.requireHeld();
                        Ticker.SYSTEM.pause(Duration.ofMillis(50));
                    }
                })
                .hasMessageContaining("QM302 The lock was lost");
        held.close();
        assertThat(register.read().token()).isEqualTo("thief");
    }

    private RunLock take(LeaseTimes times, Duration timeout) {
        return RunLock.take(
                connected,
                history(),
                () -> QdrantServer.connect(sandbox.configuration().build()),
                new RunLock.Wish(ME, timeout, holder -> {}, times));
    }
}
