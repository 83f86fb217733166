package io.github.qdrantmigrate.internal.lock;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A register in memory, whose next calls may fail in several ways. */
final class MemoryRegister implements LockRegister {
    /** What becomes of a replacement. */
    enum Fate {
        /** It is done, and said so. */
        DONE,
        /** It is done, and the answer is lost. */
        ANSWER_LOST,
        /** It is not done, and the answer is lost. */
        REQUEST_LOST,
        /** It is done when {@link #land} is called. */
        LATE,
        /** The server refuses it. */
        REFUSED
    }

    private final Deque<Fate> fates = new ArrayDeque<>();
    private final Deque<Runnable> late = new ArrayDeque<>();
    private LockState state = LockState.INITIAL;
    private int lostReads;

    MemoryRegister next(Fate... next) {
        fates.addAll(java.util.List.of(next));
        return this;
    }

    MemoryRegister loseReads(int count) {
        lostReads = count;
        return this;
    }

    void set(LockState newState) {
        state = newState;
    }

    LockState state() {
        return state;
    }

    /** Lets the oldest late replacement happen. */
    void land() {
        late.remove().run();
    }

    @Override
    public void prepare() {}

    @Override
    public LockState read() {
        if (lostReads > 0) {
            lostReads--;
            throw failure(ErrorCode.OUTCOME_UNKNOWN);
        }
        return state;
    }

    @Override
    public void replace(LockState expected, LockState next) {
        Fate fate = fates.isEmpty() ? Fate.DONE : fates.remove();
        switch (fate) {
            case DONE -> swap(expected, next);
            case ANSWER_LOST -> {
                swap(expected, next);
                throw failure(ErrorCode.OUTCOME_UNKNOWN);
            }
            case REQUEST_LOST -> throw failure(ErrorCode.OUTCOME_UNKNOWN);
            case LATE -> {
                late.add(() -> swap(expected, next));
                throw failure(ErrorCode.OUTCOME_UNKNOWN);
            }
            case REFUSED -> throw failure(ErrorCode.FORBIDDEN);
        }
    }

    private void swap(LockState expected, LockState next) {
        if (state.isUnchanged(expected)) {
            state = next;
        }
    }

    private static QdrantMigrateException.Server failure(ErrorCode code) {
        return new QdrantMigrateException.Server(Problem.of(code, "no answer", "try again"), null);
    }
}
