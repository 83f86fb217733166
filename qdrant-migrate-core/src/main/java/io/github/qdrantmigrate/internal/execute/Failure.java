package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.result.MigrationRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A change that failed, and where.
 *
 * @param row the run, as it was begun
 * @param run what was to be done
 * @param before what was done before it
 * @param cause why it failed
 * @param done runs of the same plan that ended before
 */
record Failure(Row row, Plan.Run run, List<RecordedChange> before, ChangeFailed cause, List<MigrationRun> done) {
    Failure {
        done = List.copyOf(done);
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
        return "change " + (before.size() + 1) + " of " + run.steps().size() + " (" + step().summary() + ") failed: "
                + cause.problem().what();
    }

    private Plan.Step step() {
        return run.steps().get(before.size());
    }

    /** Of a callback it is less plain than of a migration that what ran before is not taken back. */
    private String stays() {
        return row.kind() != Row.Kind.CALLBACK || done.isEmpty()
                ? ""
                : "; what ran before stays: "
                        + String.join(
                                ", ", done.stream().map(MigrationRun::label).toList());
    }

    QdrantMigrateException exception(String outcome) {
        String title = row.kind() == Row.Kind.UNDO ? "Undo of " + run.title() : run.title();
        Problem problem = cause.problem();
        return new QdrantMigrateException.Execution(
                new Problem(
                        problem.code(),
                        title + ", " + text() + "; " + outcome + stays(),
                        step().place(),
                        problem.remedy()),
                cause);
    }
}
