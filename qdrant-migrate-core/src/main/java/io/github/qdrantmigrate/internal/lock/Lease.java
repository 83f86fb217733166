package io.github.qdrantmigrate.internal.lock;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import java.time.Duration;

/** The lock in the hands of one holder, for as long as its signs of life are confirmed. */
public final class Lease {
    /** A lock that is not given back is free after a while anyway. */
    private static final int RELEASES = 3;

    private final LeaseTimes times;
    private final Ticker ticker;
    private LockState state;
    /** When the state was sent first that was confirmed last. */
    private long confirmed;
    /** When the next sign of life was sent first; meaningless unless one is under way. */
    private long sent;

    private boolean underWay;
    private boolean lost;

    Lease(LockState state, long taken, LeaseTimes times, Ticker ticker) {
        this.state = state;
        this.confirmed = taken;
        this.times = times;
        this.ticker = ticker;
    }

    /** Which holder this is, of all there were. */
    public synchronized long epoch() {
        return state.epoch();
    }

    /**
     * Gives a sign of life and looks whether it was seen. What is sent again counts from when it was sent first, since others
     * may have seen it then.
     *
     * @throws QdrantMigrateException.Server if that is not known; the lease then runs on as before
     */
    void beat(LockRegister register) {
        LockState expected;
        synchronized (this) {
            if (lost) {
                return;
            }
            expected = state;
            if (!underWay) {
                underWay = true;
                sent = ticker.nanos();
            }
        }
        register.replace(expected, expected.beaten());
        LockState now = register.read();
        synchronized (this) {
            if (!now.isOfSameHolder(state)) {
                lost = true;
            } else if (now.beat() > state.beat()) {
                state = now;
                confirmed = sent;
                underWay = false;
            }
        }
    }

    /** Whether the lease is not over, by this process's own clock. */
    private synchronized boolean isHeld(Duration atLeast) {
        return !lost && ticker.since(confirmed).plus(atLeast).compareTo(times.lease()) < 0;
    }

    /**
     * Must be called before anything is sent that the lock is to protect. Waits where signs of life are late, until they come or
     * the lease is over.
     *
     * @throws QdrantMigrateException.Locked if it is over or others have the lock; nothing must be sent any more
     */
    public void requireHeld() {
        while (!isHeld(times.reserve())) {
            if (!isHeld(Duration.ZERO)) {
                throw new QdrantMigrateException.Locked(
                        Problem.of(
                                ErrorCode.LOCK_LOST,
                                "The lock was lost: for " + times.lease().toSeconds()
                                        + " s the server confirmed no sign of life of this run, or somebody freed the lock",
                                "See with \"info\" how far it got. Was the process stopped, or the server unreachable?"),
                        null);
            }
            ticker.pause(times.poll().dividedBy(5));
        }
    }

    /**
     * Gives the lock back.
     *
     * @throws QdrantMigrateException.Server if that is not known; others then wait until it is over
     */
    public void release(LockRegister register) {
        for (int i = 0; i < RELEASES; i++) {
            LockState now = register.read();
            if (!now.isOfSameHolder(holding())) {
                return;
            }
            register.replace(now, now.released());
        }
    }

    private synchronized LockState holding() {
        lost = true;
        return state;
    }
}
