package io.github.qdrantmigrate.internal.execute;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
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
    private final String historyCollection;

    ChangeRunner(ServerAccess server, String historyCollection) {
        this.state = server.state();
        this.sender = server.sender();
        this.historyCollection = historyCollection;
    }

    /**
     * Runs a step.
     *
     * @param number its place in the migration, from 1
     * @return what became of it
     * @throws ChangeFailed if it must not run, could not be sent, or did not do what it declares
     */
    RecordedChange run(int number, Plan.Step step) {
        Change change = step.change();
        RecordedChange applied;
        Verdict verdict;
        try {
            String within = change.outlivesCollection() ? "" : realName(change.collection());
            applied = recorded(number, change, within);
            verdict = change.check(state);
        } catch (RuntimeException e) {
            throw ChangeFailed.withoutEffect(ChangeFailed.problem(e), e);
        }
        if (historyCollection.equals(applied.within())) {
            throw ChangeFailed.withoutEffect(
                    Problem.of(
                            ErrorCode.CHANGE_FAILED,
                            historyCollection + " is the history of migrations",
                            "Leave it alone, or choose another \"historyCollection\"."),
                    null);
        }
        if (verdict instanceof Verdict.Refuse refuse) {
            throw ChangeFailed.withoutEffect(Problem.of(refuse.code(), refuse.what(), refuse.remedy()), null);
        }
        if (verdict instanceof Verdict.Skip) {
            return applied.skipped();
        }
        send(change, applied);
        refuseDifferences(change, applied);
        return applied;
    }

    private void send(Change change, RecordedChange applied) {
        try (Stream<Request> requests = change.requests()) {
            requests.forEach(sender::send);
        } catch (QdrantMigrateException.Server e) {
            Problem problem = ChangeFailed.problem(e);
            throw e.refusedOutright() && change.isAtomic()
                    ? ChangeFailed.withoutEffect(problem, e)
                    : ChangeFailed.withEffect(problem, applied.unknown(), e);
        } catch (RuntimeException e) {
            throw ChangeFailed.withEffect(ChangeFailed.problem(e), applied.unknown(), e);
        }
    }

    private void refuseDifferences(Change change, RecordedChange applied) {
        List<String> differences;
        try {
            differences = change.differences(state);
        } catch (RuntimeException e) {
            throw ChangeFailed.withEffect(ChangeFailed.problem(e), applied, e);
        }
        if (!differences.isEmpty()) {
            throw ChangeFailed.withEffect(
                    Problem.of(
                            ErrorCode.READ_BACK_DIFFERS,
                            "The server accepted the change and shows something else: "
                                    + String.join("; ", differences),
                            "Is the server older than a field that is used, or does someone else change the"
                                    + " collection?"),
                    applied,
                    null);
        }
    }

    /** An alias may point elsewhere when the change is undone, so the history keeps the collection's own name. */
    private String realName(String nameOrAlias) {
        return state.aliasTarget(nameOrAlias).orElse(nameOrAlias);
    }

    private static RecordedChange recorded(int number, Change change, String within) {
        return new RecordedChange(
                number,
                change.type(),
                within,
                change.summary(),
                Outcome.APPLIED,
                change.recorded().map(Message::toByteString).orElse(null));
    }
}
