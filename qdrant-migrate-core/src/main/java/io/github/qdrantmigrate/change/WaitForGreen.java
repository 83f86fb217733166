package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a collection has nothing left to optimize. Changes nothing.
 *
 * @param collection a name or an alias
 * @param timeout how long at most; whole seconds
 */
public record WaitForGreen(String collection, Duration timeout) implements Change {
    /** How long it waits where the file does not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    /** The longest that a file can ask for. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    public WaitForGreen {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a timeout of 1 second to 1 day, not " + timeout);
        }
    }

    @Override
    public String type() {
        return "waitForGreen";
    }

    @Override
    public Change on(String ownName) {
        return new WaitForGreen(ownName, timeout);
    }

    @Override
    public String summary() {
        return "wait until " + collection + " is green (at most " + timeout.toSeconds() + " s)";
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.AWAIT_GREEN);
    }

    @Override
    public Verdict check(ServerState state) {
        return state.resolve(collection).isPresent() ? Verdict.proceed() : Verdict.noCollection(collection);
    }

    /** An update that sets nothing is what makes a server go on with optimizations after a restart. */
    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        UpdateCollection trigger = UpdateCollection.newBuilder()
                .setCollectionName(collection)
                .setOptimizersConfig(OptimizersConfigDiff.getDefaultInstance())
                .setTimeout(timeout.toSeconds())
                .build();
        return Stream.of(new Request(Call.AWAIT_GREEN, trigger));
    }

    @Override
    public boolean isAtomic() {
        return true;
    }
}
