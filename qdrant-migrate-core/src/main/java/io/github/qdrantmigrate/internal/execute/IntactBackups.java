package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.plan.Plan;
import java.util.List;

/** Looks, before anything is undone, whether the backups hold all that is to be brought back. */
final class IntactBackups {
    private IntactBackups() {}

    /**
     * Reads the backups of all runs of a plan. {@code force} does not spare it: half a backup brings back half.
     *
     * @throws QdrantMigrateException.Execution naming the run and what is missing; nothing was done
     * @throws QdrantMigrateException.Data if a backup cannot be read; nothing was done
     */
    static void check(Plan plan) {
        for (Plan.Run run : plan.runs()) {
            List<String> missing = run.steps().stream()
                    .flatMap(step -> step.change().missing().stream())
                    .toList();
            if (!missing.isEmpty()) {
                throw new QdrantMigrateException.Execution(
                        new Problem(
                                ErrorCode.BACKUP_UNREADABLE,
                                run.title() + " is not undone: " + String.join("; ", missing),
                                run.location(),
                                "Bring the backup back, or write an undo file; an empty one means that nothing is to"
                                        + " be done."),
                        null);
            }
        }
    }
}
