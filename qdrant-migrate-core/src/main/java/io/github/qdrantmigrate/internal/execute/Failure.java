package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.plan.Plan;

/**
 * A change that failed, and where.
 *
 * @param row the run, as it was begun
 * @param run what was to be done
 * @param number of the change, from 1
 * @param cause what was thrown
 */
record Failure(Row row, Plan.Run run, int number, RuntimeException cause) {
    /** One line for the history. */
    String text() {
        return "change " + number + " of " + run.steps().size() + " (" + summary() + ") failed: " + what();
    }

    private Plan.Step step() {
        return run.steps().get(number - 1);
    }

    private String summary() {
        return step().change().summary();
    }

    private String what() {
        if (cause instanceof QdrantMigrateException known) {
            return known.problems().get(0).what();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    QdrantMigrateException exception(Compensation.Outcome outcome) {
        String verb = row.kind() == Row.Kind.MIGRATE ? "" : "Undo of ";
        String what = verb + run.title() + ", change " + number + " of "
                + run.steps().size() + " (" + summary() + ") failed: " + what() + "; " + outcome.text();
        return new QdrantMigrateException.Execution(new Problem(code(), what, step().place(), remedy()), cause);
    }

    private ErrorCode code() {
        if (cause instanceof ChangeRefused refused) {
            return refused.code();
        }
        return ErrorCode.CHANGE_FAILED;
    }

    private String remedy() {
        if (cause instanceof ChangeRefused refused) {
            return refused.remedy();
        }
        return cause instanceof QdrantMigrateException known
                ? known.problems().get(0).remedy()
                : "This is a fault of qdrant-migrate; please report it with the output of -e.";
    }
}
