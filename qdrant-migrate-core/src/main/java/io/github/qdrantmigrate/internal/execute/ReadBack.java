package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.qdrant.Backoff;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back what a change declares.
 *
 * <p>While a segment is optimized, a server shows the indexes that the segment had before: an index that was deleted meanwhile
 * is shown until the optimization ends (Qdrant's {@code ProxySegment::info} takes the schema of the segment that it wraps). So
 * what differs is read again as long as the collection is yellow.
 */
final class ReadBack {
    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    /** An optimization of millions of vectors takes minutes. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final ServerState state;

    ReadBack(ServerState state) {
        this.state = state;
    }

    /** What is not as the change declares. */
    List<String> differences(Change change) {
        long end = System.nanoTime() + LIMIT.toNanos();
        Backoff backoff = new Backoff();
        boolean optimizing = true;
        List<String> differences = change.differences(state);
        while (!differences.isEmpty() && optimizing && System.nanoTime() < end) {
            // Asked first: what is read after the end of an optimization is what counts.
            optimizing = isOptimizing(change);
            LOG.debug("Reading again, the collection is optimized: {}", differences);
            backoff.pause();
            differences = change.differences(state);
        }
        return differences;
    }

    private boolean isOptimizing(Change change) {
        return state.resolve(change.collection())
                .filter(info -> info.getStatus() == CollectionStatus.Yellow)
                .isPresent();
    }
}
