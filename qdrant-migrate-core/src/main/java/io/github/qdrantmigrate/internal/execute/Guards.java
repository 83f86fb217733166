package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.plan.Plan;
import java.util.List;

/** Looks, before a run begins, whether anything that it would take back was changed since. */
final class Guards {
    private final ServerState state;
    private final Force force;

    Guards(ServerState state, Force force) {
        this.state = state;
        this.force = force;
    }

    /**
     * Checks all steps of a run.
     *
     * @throws QdrantMigrateException.Execution naming everything that was changed; nothing of the run was done
     */
    void check(Plan.Run run) {
        if (force == Force.YES) {
            return;
        }
        List<String> violations = run.steps().stream()
                .flatMap(step -> step.guard().stream())
                .flatMap(guard -> guard.violation(state).stream())
                .toList();
        if (!violations.isEmpty()) {
            throw new QdrantMigrateException.Execution(
                    new Problem(
                            ErrorCode.CHANGED_SINCE,
                            run.title() + " is not undone, because something was changed since: "
                                    + String.join("; ", violations),
                            run.location(),
                            "Look at what was changed; \"force\" undoes it all the same, and it is lost."),
                    null);
        }
    }
}
