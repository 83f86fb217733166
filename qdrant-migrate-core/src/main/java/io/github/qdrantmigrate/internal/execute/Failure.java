package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.result.MigrationRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A change that failed, and where.
 *
 * @param row the run, as it was begun
 * @param doing what was to be done, and what of it was
 * @param cause why it failed
 * @param done runs of the same plan that ended before
 */
record Failure(Row row, Doing doing, ChangeFailed cause, List<MigrationRun> done) {
    Failure {
        done = List.copyOf(done);
    }

    /** All that was done or may have been done, the failed change included. */
    List<RecordedChange> effects() {
        List<RecordedChange> effects = new ArrayList<>(doing.made());
        cause.effect().ifPresent(effects::add);
        return effects;
    }

    /** One line for the history. */
    String text() {
        return doing.attempt().text() + " failed: " + cause.problem().what();
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
        String migration = doing.run().title();
        String title = row.kind() == Row.Kind.UNDO ? "Undo of " + migration : migration;
        Problem problem = cause.problem();
        return new QdrantMigrateException.Execution(
                new Problem(
                        problem.code(),
                        title + ", " + text() + "; " + outcome + stays(),
                        doing.attempt().place(),
                        problem.remedy()),
                cause);
    }
}
