package io.github.qdrantmigrate.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.lock.MemoryRegister.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseLockTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Holder ME = new Holder("me", "here", 1, 0);
    private static final Holder OTHER = new Holder("maria", "build7", 4711, 1_767_225_600_000L);

    private final MemoryRegister register = new MemoryRegister();
    private final VirtualTime time = new VirtualTime();
    private final List<LockState> waited = new ArrayList<>();

    private Lease acquire(Duration timeout) {
        return new LeaseLock(register, LeaseTimes.DEFAULT, time).acquire("mine", ME, timeout, waited::add);
    }

    private void heldByOther() {
        register.set(LockState.INITIAL.takenBy("theirs", OTHER));
    }

    @Test
    void aFreeLockIsTakenAtOnce() {
        Lease lease = acquire(Duration.ZERO);

        assertThat(register.state()).isEqualTo(new LockState(1, "mine", 0, ME));
        assertThat(lease.epoch()).isEqualTo(1);
        assertThat(waited).isEmpty();
        assertThat(time.seconds()).isZero();
    }

    @Test
    void aHeldLockIsTakenWhenItIsGivenBack() {
        heldByOther();
        time.after(20, () -> register.set(register.state().released()));

        assertThat(acquire(FIVE_MINUTES).epoch()).isEqualTo(2);
        assertThat(time.seconds()).isBetween(20.0, 22.0);
        assertThat(waited)
                .extracting(LockState::heldBy)
                .containsExactly("maria at build7 (process 4711), since 2026-01-01T00:00:00Z");
    }

    @Test
    void aSilentHolderIsTakenForDeadAfterALeaseAndTheMarginAndNotBefore() {
        heldByOther();

        assertThat(acquire(FIVE_MINUTES).epoch()).isEqualTo(2);
        assertThat(time.seconds()).isBetween(40.0, 41.5);
    }

    @Test
    void aHolderThatGivesSignsOfLifeIsNot() {
        heldByOther();
        beatEvery(29);

        assertThatThrownBy(() -> acquire(FIVE_MINUTES))
                .isInstanceOf(QdrantMigrateException.Locked.class)
                .hasMessage(
                        "QM301 Another run holds the lock: maria at build7 (process 4711), since 2026-01-01T00:00:00Z;"
                                + " waited 300 s\n"
                                + "  Wait until it has ended, or raise \"lockTimeout\"; the lock of a run that was killed is free 40 s"
                                + " after that.");
        assertThat(register.state().token()).isEqualTo("theirs");
        assertThat(waited).hasSize(1);
    }

    private void beatEvery(double seconds) {
        time.after(seconds, () -> {
            register.set(register.state().beaten());
            beatEvery(seconds);
        });
    }

    @Test
    void aSignOfLifeBetweenTheLastLookAndTheTakingKeepsTheLock() {
        heldByOther();
        LockRegister beatsFirst = new LockRegister() {
            private boolean beaten;

            @Override
            public void prepare() {}

            @Override
            public LockState read() {
                return register.read();
            }

            @Override
            public void replace(LockState expected, LockState next) {
                if (!beaten) {
                    beaten = true;
                    register.set(register.state().beaten());
                }
                register.replace(expected, next);
            }
        };

        Lease lease =
                new LeaseLock(beatsFirst, LeaseTimes.DEFAULT, time).acquire("mine", ME, FIVE_MINUTES, waited::add);

        assertThat(lease.epoch()).isEqualTo(2);
        assertThat(time.seconds()).as("twice as long").isBetween(80.0, 83.0);
    }

    @Test
    void eachHolderIsToldOnce() {
        heldByOther();
        time.after(10, () -> register.set(register.state().released().takenBy("third", ME)));
        time.after(20, () -> register.set(register.state().released()));

        acquire(FIVE_MINUTES);

        assertThat(waited).extracting(LockState::epoch).containsExactly(1L, 2L);
    }

    @Test
    void whereTheAnswerIsLostTheLockIsFoundTaken() {
        register.next(Fate.ANSWER_LOST);

        assertThat(acquire(Duration.ZERO).epoch()).isEqualTo(1);
    }

    @Test
    void whereTheRequestIsLostItIsSentAgain() {
        register.next(Fate.REQUEST_LOST, Fate.REQUEST_LOST);

        assertThat(acquire(FIVE_MINUTES).epoch()).isEqualTo(1);
    }

    @Test
    void whatLandsLateIsOursAndTheLeaseRunsFromItsSending() {
        register.next(Fate.LATE)
                .next(java.util.Collections.nCopies(40, Fate.REQUEST_LOST).toArray(Fate[]::new));
        time.after(4, register::land);

        Lease lease = acquire(FIVE_MINUTES);

        assertThat(lease.epoch()).isEqualTo(1);
        assertThat(time.seconds()).isGreaterThanOrEqualTo(4);
        time.pause(Duration.ofSeconds(30).minus(Duration.ofMillis((long) (time.seconds() * 1000))));
        assertThatThrownBy(lease::requireHeld).hasMessageContaining("QM302 The lock was lost");
    }

    @Test
    void readsThatAreLostAreDoneAgain() {
        heldByOther();
        time.after(3, () -> register.loseReads(4));
        time.after(20, () -> register.set(register.state().released()));

        assertThat(acquire(FIVE_MINUTES).epoch()).isEqualTo(2);
    }

    @Test
    void withoutAnyAnswerTheServersErrorIsTold() {
        register.next(java.util.Collections.nCopies(2_000, Fate.REQUEST_LOST).toArray(Fate[]::new));

        assertThatThrownBy(() -> acquire(FIVE_MINUTES))
                .isInstanceOf(QdrantMigrateException.Server.class)
                .hasMessageContaining("no answer");
        assertThat(time.seconds()).isBetween(300.0, 302.0);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        register.next(Fate.REFUSED);

        assertThatThrownBy(() -> acquire(FIVE_MINUTES))
                .isInstanceOfSatisfying(
                        QdrantMigrateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
        assertThat(time.seconds()).isZero();
    }

    @Test
    void aLockThatCannotBeReplacedIsNoEndlessLoop() {
        LockRegister stuck = new LockRegister() {
            @Override
            public void prepare() {}

            @Override
            public LockState read() {
                return LockState.INITIAL;
            }

            @Override
            public void replace(LockState expected, LockState next) {}
        };

        assertThatThrownBy(() -> new LeaseLock(stuck, LeaseTimes.DEFAULT, time)
                        .acquire("mine", ME, Duration.ofSeconds(5), waited::add))
                .hasMessage("QM301 The lock is free and cannot be taken; waited 5 s\n"
                        + "  Was its point in the history edited by hand? Restore it.");
    }

    @Test
    void waitingEndsWhereTheThreadIsInterrupted() {
        heldByOther();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new LeaseLock(register, LeaseTimes.DEFAULT, Ticker.SYSTEM)
                        .acquire("mine", ME, FIVE_MINUTES, waited::add))
                .hasMessageContaining("QM301 Waiting for the lock was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
