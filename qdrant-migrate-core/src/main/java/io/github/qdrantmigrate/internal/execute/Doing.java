package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.RecordedChange.Outcome;
import io.github.qdrantmigrate.internal.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** One run being done: what of it is made, and what is being attempted. Code may use several threads. */
final class Doing {
    private final Plan.Run run;
    private final ChangeRunner runner;
    private final List<RecordedChange> made = new ArrayList<>();
    private Attempt attempt;

    /**
     * What is being done.
     *
     * @param text for messages, before the word "failed"
     * @param place in a file or a class
     */
    record Attempt(String text, String place) {}

    Doing(Plan.Run run, ChangeRunner runner) {
        this.run = run;
        this.runner = runner;
        this.attempt = new Attempt("its begin", run.location());
    }

    Plan.Run run() {
        return run;
    }

    /** Makes a change. */
    synchronized void change(Plan.Step step) {
        int number = made.size() + 1;
        // How many changes a class will make, nobody knows.
        String of = run.code() == null ? " of " + run.steps().size() : "";
        attempt = new Attempt("change " + number + of + " (" + step.summary() + ")", step.place());
        made.add(runner.run(number, step));
    }

    /** Records, before it is made, a call that goes past this library. */
    synchronized void foreign(String call, String collection) {
        made.add(runner.foreign(made.size() + 1, call, collection));
    }

    synchronized void attempt(Attempt next) {
        attempt = next;
    }

    synchronized Attempt attempt() {
        return attempt;
    }

    /** What is made so far; a call that went past this library may have been made or not. */
    synchronized List<RecordedChange> made() {
        return List.copyOf(made);
    }

    /** What was made, now that all of it is. */
    synchronized List<RecordedChange> done() {
        return made.stream()
                .map(change -> change.outcome() == Outcome.INTENDED ? change.with(Outcome.APPLIED) : change)
                .toList();
    }
}
