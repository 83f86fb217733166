package io.github.qdrantmigrate.internal.execute;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.Verdict;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.RecordedChange.Outcome;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.internal.qdrant.Sender;
import java.util.List;
import java.util.stream.Stream;

/** Runs one change: what must hold before, the calls, what must hold after. */
final class ChangeRunner {
    private final ServerState state;
    private final Sender sender;

    ChangeRunner(ServerState state, Sender sender) {
        this.state = state;
        this.sender = sender;
    }

    /**
     * Runs a step.
     *
     * @param number its place in the migration, from 1
     * @return what became of it
     * @throws ChangeRefused if it must not run, or did not do what it declares
     */
    RecordedChange run(int number, Plan.Step step) {
        Change change = step.change();
        String within = change.outlivesCollection() ? "" : realName(change.collection());
        Verdict verdict = change.check(state);
        if (verdict instanceof Verdict.Refuse refuse) {
            throw new ChangeRefused(refuse.code(), refuse.what(), refuse.remedy());
        }
        if (verdict instanceof Verdict.Skip) {
            return recorded(number, change, within, Outcome.SKIPPED);
        }
        send(change);
        List<String> differences = change.differences(state);
        if (!differences.isEmpty()) {
            throw new ChangeRefused(
                    ErrorCode.READ_BACK_DIFFERS,
                    "The server accepted the change and shows something else: " + String.join("; ", differences),
                    "Is the server older than a field that is used, or does someone else change the collection?");
        }
        return recorded(number, change, within, Outcome.APPLIED);
    }

    /** An alias may point elsewhere when the change is undone, so the history keeps the collection's own name. */
    private String realName(String nameOrAlias) {
        return state.aliasTarget(nameOrAlias).orElse(nameOrAlias);
    }

    private void send(Change change) {
        try (Stream<Request> requests = change.requests()) {
            requests.forEach(sender::send);
        }
    }

    private static RecordedChange recorded(int number, Change change, String within, Outcome outcome) {
        return new RecordedChange(
                number,
                change.type(),
                within,
                change.summary(),
                outcome,
                change.recorded().map(Message::toByteString).orElse(null));
    }
}
