package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a subject before a change and after it.
 *
 * @param subject whose
 * @param before null if it was not there
 * @param after null if it is not there, or not known yet
 * @param complete whether the state after is known
 * @param <M> what the state is told by
 */
public record Image<M extends Message>(
        Subject<M> subject, @Nullable M before, @Nullable M after, boolean complete) {
    /** Reads the state before a change. */
    public static <M extends Message> Image<M> before(Subject<M> subject, ServerState state) {
        return new Image<>(subject, subject.read(state).orElse(null), null, false);
    }

    /** Reads the state after the change. */
    public Image<M> after(ServerState state) {
        return new Image<>(subject, before, subject.read(state).orElse(null), true);
    }

    /** The collections and aliases that it is about. */
    public Stream<String> concerns() {
        return Stream.concat(subject.concerns(before), subject.concerns(after));
    }

    /** What of the state before the user made up. */
    public Map<String, Value> metadataBefore() {
        return before == null ? Map.of() : subject.metadata(before);
    }

    /** The changes that take the change back. */
    public List<Change> restore() {
        if (!complete) {
            throw new IllegalStateException("the state after the change is not known: " + subject);
        }
        return Objects.equals(before, after) ? List.of() : subject.restore(before, after);
    }

    /** What is neither as the change left it nor as it was before, in words; empty if nothing is. */
    public List<String> changedSince(ServerState state) {
        M now = subject.read(state).orElse(null);
        return subject.differences(before, now).isEmpty() ? List.of() : subject.differences(after, now);
    }
}
