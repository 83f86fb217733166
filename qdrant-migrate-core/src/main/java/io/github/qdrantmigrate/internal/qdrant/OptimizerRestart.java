package io.github.qdrantmigrate.internal.qdrant;

import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls after which a server begins its optimizations anew, so that it forgets nothing.
 *
 * <p>Such a call cancels an optimization that runs, and a server that cancels one forgets which points of its segments were
 * deleted or overwritten and which indexes were deleted meanwhile: they are there again (<a
 * href="https://github.com/qdrant/qdrant/pull/10364">qdrant 10364</a>; seen on 1.18.3). So the call is made when nothing is
 * optimized.
 */
final class OptimizerRestart {
    private static final Logger LOG = LoggerFactory.getLogger(OptimizerRestart.class);

    /** An optimization of millions of vectors takes minutes. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** A server answers before it begins anew; where nothing is optimized, that takes it a few milliseconds. */
    private static final Duration RESTART = Duration.ofMillis(200);

    private final QdrantServer server;
    private final LiveState state;
    private final Duration limit;

    OptimizerRestart(QdrantServer server) {
        this(server, LIMIT);
    }

    /** @param limit how long it waits for the end of an optimization */
    OptimizerRestart(QdrantServer server, Duration limit) {
        this.server = server;
        this.state = new LiveState(server);
        this.limit = limit;
    }

    /** Whether an update of a collection is such a call: metadata and limits are no matter of optimizers. */
    static boolean isMadeBy(UpdateCollection update) {
        return !update.toBuilder()
                .clearMetadata()
                .clearStrictModeConfig()
                .clearTimeout()
                .build()
                .equals(UpdateCollection.newBuilder()
                        .setCollectionName(update.getCollectionName())
                        .build());
    }

    void around(String collection, Runnable call) {
        if (server.isEmbedded()) {
            call.run();
            return;
        }
        awaitEnd(collection);
        call.run();
        Backoff.pause(RESTART);
    }

    private void awaitEnd(String collection) {
        if (!isOptimizing(collection)) {
            return;
        }
        LOG.info("Waiting until {} is optimized, at most {} s", collection, limit.toSeconds());
        long end = System.nanoTime() + limit.toNanos();
        Backoff backoff = new Backoff();
        boolean optimizing = true;
        while (optimizing && System.nanoTime() < end) {
            backoff.pause();
            optimizing = isOptimizing(collection);
        }
        if (optimizing) {
            LOG.warn(
                    "{} is optimized for more than {} s, which is cut short now: points that anyone deleted or overwrote meanwhile"
                            + " may be there again (https://github.com/qdrant/qdrant/pull/10364)",
                    collection,
                    limit.toSeconds());
        }
    }

    private boolean isOptimizing(String collection) {
        return state.info(collection).getStatus() == CollectionStatus.Yellow;
    }
}
