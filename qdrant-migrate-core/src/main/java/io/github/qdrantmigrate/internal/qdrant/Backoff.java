package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import java.time.Duration;

/** Pauses between two looks at a server, each twice as long as the one before, up to a limit. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = FIRST;

    /**
     * Pauses.
     *
     * @throws QdrantMigrateException.Server if the thread is interrupted
     */
    public void pause() {
        pause(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QdrantMigrateException.Server(
                    Problem.of(ErrorCode.SERVER_ERROR, "Waiting was interrupted", "Run it again."), e);
        }
    }
}
