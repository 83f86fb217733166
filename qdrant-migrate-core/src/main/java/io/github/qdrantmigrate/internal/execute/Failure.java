package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * A change that failed, and where.
 *
 * @param row the run, as it was begun
 * @param run what was to be done
 * @param before what was done before it
 * @param cause why it failed
 */
record Failure(Row row, Plan.Run run, List<RecordedChange> before, ChangeFailed cause) {
    Failure {
        before = List.copyOf(before);
    }

    /** All that was done or may have been done, the failed change included. */
    List<RecordedChange> effects() {
        List<RecordedChange> effects = new ArrayList<>(before);
        cause.effect().ifPresent(effects::add);
        return effects;
    }

    /** One line for the history. */
    String text() {
        return "change " + (before.size() + 1) + " of " + run.steps().size() + " ("
                + step().change().summary() + ") failed: " + cause.problem().what();
    }

    private Plan.Step step() {
        return run.steps().get(before.size());
    }

    QdrantMigrateException exception(String outcome) {
        String title = row.kind() == Row.Kind.MIGRATE ? run.title() : "Undo of " + run.title();
        Problem problem = cause.problem();
        return new QdrantMigrateException.Execution(
                new Problem(problem.code(), title + ", " + text() + "; " + outcome, step().place(), problem.remedy()),
                cause);
    }
}
