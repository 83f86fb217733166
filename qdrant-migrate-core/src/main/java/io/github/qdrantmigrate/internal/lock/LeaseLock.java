package io.github.qdrantmigrate.internal.lock;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lock. Of all who want it, the one wins whose replacement of the state that all have seen comes first. A holder that was
 * silent for longer than its lease is taken for dead: it has seen by its own clock that its lease is over, and the first who
 * replaces its state keeps it from ever writing there again.
 */
public final class LeaseLock {
    private final LockRegister register;
    private final LeaseTimes times;
    private final Ticker ticker;

    public LeaseLock(LockRegister register, LeaseTimes times, Ticker ticker) {
        this.register = register;
        this.times = times;
        this.ticker = ticker;
    }

    /** What was seen last, since when nothing else was seen, and since when it is tried to replace it. */
    private static final class Observation {
        private final LockState state;
        private final long since;
        private @Nullable Long tried;

        /** Why it is not known what was done, if that is so. */
        private QdrantMigrateException.@Nullable Server failure;

        private Observation(LockState state, long since) {
            this.state = state;
            this.since = since;
        }

        /** An answer that did not come changes nothing; a refusal will come again. */
        void failed(QdrantMigrateException.Server e) {
            if (e.refusedOutright()) {
                throw e;
            }
            failure = e;
        }
    }

    /**
     * Waits until it is free, or its holder is silent for too long, and takes it.
     *
     * @param token known to nobody else
     * @param holder who wants it
     * @param timeout how long to wait
     * @param waiting told once of each holder that is waited for
     * @throws QdrantMigrateException.Locked if it could not be had in time
     * @throws QdrantMigrateException.Server if the server refuses, or did not answer in time
     */
    public Lease acquire(String token, Holder holder, Duration timeout, Consumer<LockState> waiting) {
        long begun = ticker.nanos();
        register.prepare();
        Observation seen = new Observation(register.read(), ticker.nanos());
        long told = -1;
        while (!seen.state.token().equals(token)) {
            seen.failure = null;
            boolean open = seen.state.isFree() || isSilent(seen);
            if (open) {
                take(seen, seen.state.takenBy(token, holder));
            } else if (told != seen.state.epoch()) {
                told = seen.state.epoch();
                waiting.accept(seen.state);
            }
            Observation now = look(seen, token);
            if (now == seen) {
                if (ticker.since(begun).compareTo(timeout) >= 0) {
                    throw late(seen, timeout);
                }
                ticker.pause(times.poll());
            }
            seen = now;
        }
        return new Lease(seen.state, taken(seen), times, ticker);
    }

    /** The lease runs from the first time that its state was sent, since it may have been written then. */
    private long taken(Observation seen) {
        return seen.tried == null ? seen.since : seen.tried;
    }

    private boolean isSilent(Observation seen) {
        return ticker.since(seen.since).compareTo(times.silence()) >= 0;
    }

    private void take(Observation seen, LockState next) {
        if (seen.tried == null) {
            seen.tried = ticker.nanos();
        }
        try {
            register.replace(seen.state, next);
        } catch (QdrantMigrateException.Server e) {
            seen.failed(e);
        }
    }

    /** Looks again; the same object if nothing else is seen. */
    private Observation look(Observation seen, String token) {
        LockState now;
        try {
            now = register.read();
        } catch (QdrantMigrateException.Server e) {
            seen.failed(e);
            return seen;
        }
        if (now.isUnchanged(seen.state)) {
            return seen;
        }
        Observation changed = new Observation(now, ticker.nanos());
        changed.tried = now.token().equals(token) ? seen.tried : null;
        return changed;
    }

    private QdrantMigrateException late(Observation seen, Duration timeout) {
        if (seen.failure != null) {
            return seen.failure;
        }
        String what = seen.state.isFree()
                ? "The lock is free and cannot be taken"
                : "Another run holds the lock: " + seen.state.heldBy();
        String remedy = seen.state.isFree()
                ? "Was its point in the history edited by hand? Restore it."
                : "Wait until it has ended, or raise \"lockTimeout\"; the lock of a run that was killed is free "
                        + times.silence().toSeconds() + " s after that.";
        return new QdrantMigrateException.Locked(
                Problem.of(ErrorCode.LOCKED, what + "; waited " + timeout.toSeconds() + " s", remedy), null);
    }
}
