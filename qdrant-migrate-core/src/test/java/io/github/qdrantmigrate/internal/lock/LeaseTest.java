package io.github.qdrantmigrate.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.lock.MemoryRegister.Fate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Holder ME = new Holder("me", "here", 1, 0);

    private final MemoryRegister register = new MemoryRegister();
    private final VirtualTime time = new VirtualTime();
    private final Lease lease =
            new LeaseLock(register, LeaseTimes.DEFAULT, time).acquire("mine", ME, Duration.ZERO, state -> {});

    private void pass(long seconds) {
        time.pause(Duration.ofSeconds(seconds));
    }

    private void beat() {
        assertThatThrownBy(() -> lease.beat(register)).isInstanceOf(QdrantMigrateException.Server.class);
    }

    @Test
    void itHoldsWhileMoreThanTheReserveIsLeft() {
        pass(19);
        double before = time.seconds();

        lease.requireHeld();

        assertThat(time.seconds()).isEqualTo(before);
    }

    @Test
    void aConfirmedSignOfLifeProlongsIt() {
        pass(19);
        lease.beat(register);
        pass(19);
        lease.requireHeld();

        assertThat(register.state().beat()).isEqualTo(1);
    }

    @Test
    void whereLittleIsLeftItWaitsForASignOfLife() {
        pass(25);
        time.after(3, () -> lease.beat(register));

        lease.requireHeld();

        assertThat(time.seconds()).isBetween(28.0, 28.5);
    }

    @Test
    void withoutOneItIsLostWhenItIsOver() {
        pass(25);

        assertThatThrownBy(lease::requireHeld)
                .isInstanceOf(QdrantMigrateException.Locked.class)
                .hasMessage(
                        "QM302 The lock was lost: for 30 s the server confirmed no sign of life of this run, or somebody"
                                + " freed the lock\n"
                                + "  See with \"info\" how far it got. Was the process stopped, or the server unreachable?");
        assertThat(time.seconds()).isBetween(30.0, 30.5);
    }

    @Test
    void itIsLostAtOnceWhereOthersHaveIt() {
        register.set(register.state().takenBy("theirs", ME));
        lease.beat(register);

        assertThatThrownBy(lease::requireHeld).hasMessageContaining("QM302");
        assertThat(register.state().token()).isEqualTo("theirs");
        assertThat(time.seconds()).isZero();
    }

    @Test
    void aLostLeaseGivesNoSignsOfLife() {
        register.set(register.state().takenBy("theirs", ME));
        lease.beat(register);
        register.set(new LockState(1, "mine", 0, ME));
        lease.beat(register);

        assertThat(register.state().beat()).isZero();
        assertThatThrownBy(lease::requireHeld).hasMessageContaining("QM302");
    }

    @Test
    void aSignOfLifeThatIsSentAgainCountsFromItsFirstSending() {
        pass(5);
        register.next(Fate.LATE);
        beat();
        pass(10);
        register.land();
        register.next(Fate.REQUEST_LOST);
        beat();
        pass(5);
        lease.beat(register);

        assertThat(register.state().beat()).isEqualTo(1);
        pass(14);
        assertThatCode(lease::requireHeld)
                .as("20 s and 14 s, counted from 5 s")
                .isInstanceOf(QdrantMigrateException.Locked.class);
    }

    @Test
    void aLateAnswerLeavesTheLeaseAsItWas() {
        pass(5);
        register.next(Fate.REQUEST_LOST);
        beat();
        pass(14);
        lease.requireHeld();
        pass(11);

        assertThatThrownBy(lease::requireHeld).hasMessageContaining("QM302");
    }

    @Test
    void itIsGivenBackWithItsEpoch() {
        lease.release(register);

        assertThat(register.state()).isEqualTo(new LockState(1, "", 0, null));
        assertThatThrownBy(lease::requireHeld).hasMessageContaining("QM302");
    }

    @Test
    void aSignOfLifeThatLandsLateDoesNotKeepItFromBeingGivenBack() {
        register.next(Fate.LATE);
        beat();
        register.land();

        lease.release(register);

        assertThat(register.state().isFree()).isTrue();
    }

    @Test
    void whatOthersHaveIsNotGivenBack() {
        register.set(register.state().takenBy("theirs", ME));

        lease.release(register);

        assertThat(register.state().token()).isEqualTo("theirs");
    }
}
