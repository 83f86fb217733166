package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.Verdict;
import io.github.qdrantmigrate.internal.history.History;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.RecordedChange.Before;
import io.github.qdrantmigrate.internal.history.RecordedChange.Outcome;
import io.github.qdrantmigrate.internal.image.ImageStore;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.internal.qdrant.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the changes of one run: what must hold before, what it will overwrite made durable together with the intent, the
 * calls, what must hold after.
 */
final class ChangeRunner {
    private final ServerState state;
    private final ReadBack readBack;
    private final Sender sender;
    private final History history;
    private final long rank;
    private final RunImages images;

    ChangeRunner(ServerAccess server, History history, long rank, RunImages images) {
        this.state = server.state();
        this.readBack = new ReadBack(state);
        this.sender = server.sender();
        this.history = history;
        this.rank = rank;
        this.images = images;
    }

    /**
     * Runs a step.
     *
     * @param number its place in the migration, from 1
     * @return what became of it
     * @throws ChangeFailed if it must not run, could not be sent, or did not do what it declares
     */
    RecordedChange run(int number, Plan.Step step) {
        Change change;
        RecordedChange intended;
        try {
            refuseInterrupted();
            refuseMisled(step);
            Verdict verdict = step.change().check(state);
            // An alias may point elsewhere later, so everything from here on is about the collection's own name.
            change = onOwnName(step.change());
            intended = recorded(number, step.summary(), change);
            refuseOurs(intended.collection());
            if (verdict instanceof Verdict.Refuse refuse) {
                throw ChangeFailed.withoutEffect(Problem.of(refuse.code(), refuse.what(), refuse.remedy()), null);
            }
            if (verdict instanceof Verdict.Skip) {
                return intended.with(Outcome.SKIPPED, Before.NOTHING);
            }
            boolean first = images.used().isEmpty();
            intended = intended.with(Outcome.INTENDED, images.before(number, change));
            if (first && images.used().isPresent()) {
                history.backup(rank, images.used().get().images().location());
            }
            history.record(rank, intended);
        } catch (ChangeFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw ChangeFailed.withoutEffect(ChangeFailed.problem(e), e);
        }
        send(change, intended);
        images.made(change);
        return applied(change, intended);
    }

    /**
     * Records a call that code of others makes, before it makes it. Of what it overwrites nothing is known.
     *
     * @param number its place in the migration, from 1
     * @param call service and method
     * @param collection empty if it names none
     */
    RecordedChange foreign(int number, String call, String collection) {
        refuseOurs(collection);
        boolean goesWithIt = call.startsWith("Points/") && images.isCreated(collection);
        RecordedChange intended = new RecordedChange(
                number,
                "client",
                collection,
                call + (collection.isEmpty() ? "" : " of " + collection) + " by client()",
                Outcome.INTENDED,
                goesWithIt ? Before.NOTHING : new Before(List.of(), null, "what client() writes is not kept"));
        history.record(rank, intended);
        return intended;
    }

    private Change onOwnName(Change change) {
        return state.aliasTarget(change.collection()).map(change::on).orElse(change);
    }

    /** Between two calls, where it is known what was done. */
    private static void refuseInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new QdrantMigrateException.Server(
                    Problem.of(ErrorCode.CHANGE_FAILED, "The thread was interrupted", "Run it again."), null);
        }
    }

    private void refuseMisled(Plan.Step step) {
        Optional<String> misled = step.misled(state);
        if (misled.isPresent()) {
            throw ChangeFailed.withoutEffect(
                    Problem.of(
                            ErrorCode.CHANGED_SINCE,
                            misled.get(),
                            "Delete or rename the alias, or write an undo file; an empty one means that nothing is to be"
                                    + " done."),
                    null);
        }
    }

    private void refuseOurs(String collection) {
        String ours = history.collection();
        if (collection.equals(ours) || collection.startsWith(ImageStore.prefix(ours))) {
            throw ChangeFailed.withoutEffect(
                    Problem.of(
                            ErrorCode.CHANGE_FAILED,
                            collection + " is "
                                    + (collection.equals(ours)
                                            ? "the history of migrations"
                                            : "a backup of what a migration overwrote"),
                            "Leave it alone, or choose another \"historyCollection\"."),
                    null);
        }
    }

    private void send(Change change, RecordedChange intended) {
        try (Stream<Request> requests = change.requests(state, images.captured(intended))) {
            requests.forEach(request -> {
                refuseInterrupted();
                sender.send(request);
            });
        } catch (QdrantMigrateException.Server e) {
            Problem problem = ChangeFailed.problem(e);
            throw e.refusedOutright() && change.isAtomic()
                    ? ChangeFailed.withoutEffect(problem, e)
                    : ChangeFailed.withEffect(problem, intended, e);
        } catch (RuntimeException e) {
            throw ChangeFailed.withEffect(ChangeFailed.problem(e), intended, e);
        }
    }

    private RecordedChange applied(Change change, RecordedChange intended) {
        RecordedChange applied;
        List<String> differences;
        try {
            differences = readBack.differences(change);
            applied = complete(intended, state).with(Outcome.APPLIED);
        } catch (RuntimeException e) {
            throw ChangeFailed.withEffect(ChangeFailed.problem(e), intended, e);
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
        return applied;
    }

    /** The same with the state after it, where that is not known yet. */
    static RecordedChange complete(RecordedChange change, ServerState state) {
        List<Image<?>> complete = new ArrayList<>();
        for (Image<?> image : change.before().images()) {
            complete.add(image.complete() ? image : image.after(state));
        }
        return change.with(
                change.outcome(),
                new Before(complete, change.before().points(), change.before().lost()));
    }

    private static RecordedChange recorded(int number, String summary, Change change) {
        return new RecordedChange(
                number,
                change.type(),
                change.outlivesCollection() ? "" : change.collection(),
                summary,
                Outcome.INTENDED,
                Before.NOTHING);
    }
}
