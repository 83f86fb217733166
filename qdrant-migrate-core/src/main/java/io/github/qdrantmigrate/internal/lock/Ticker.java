package io.github.qdrantmigrate.internal.lock;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import java.time.Duration;

/** A clock that only goes forward, of this process alone; no two are ever compared. */
public interface Ticker {
    /** That of the JVM. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration time) {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new QdrantMigrateException.Locked(
                        Problem.of(ErrorCode.LOCKED, "Waiting for the lock was interrupted", "Run it again."), e);
            }
        }
    };

    /** Now, of no meaning but beside another one. */
    long nanos();

    /**
     * Waits.
     *
     * @throws QdrantMigrateException.Locked if the thread is interrupted
     */
    void pause(Duration time);

    /** The time since then. */
    default Duration since(long then) {
        return Duration.ofNanos(nanos() - then);
    }
}
