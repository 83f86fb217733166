package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints what {@code migrate} would do, call by call. Writes nothing to the server. What {@code undo} would do is printed
 * by {@code undo -Dqdrant.dryRun}.
 */
@Mojo(name = "plan", threadSafe = true, requiresProject = false)
final class PlanMojo extends AbstractMigrationMojo {
    /**
     * The last version to apply, or {@code latest}, {@code next}, {@code current}; also {@code -Dtarget}. Counts
     * only on the command line and in the plugin's configuration.
     */
    @Parameter(property = "qdrant.target", defaultValue = "latest")
    private @Nullable String target;

    /** Fails if a change of the plan removes data. */
    @Parameter(property = "qdrant.failOnDestructive", defaultValue = "false")
    private boolean failOnDestructive;

    @Override
    void run(Run run) {
        PlanResult plan = run.qdrant().plan(Targets.migrate(run.settings(), target));
        run.output().print(plan);
        if (run.settings().flag("failOnDestructive", failOnDestructive)) {
            refuseDestructive(plan);
        }
    }

    private static void refuseDestructive(PlanResult plan) {
        List<Problem> destructive = new ArrayList<>(plan.migrations().stream()
                .flatMap(migration -> migration.changes().stream()
                        .filter(PlannedChange::destructive)
                        .map(change -> new Problem(
                                ErrorCode.DESTRUCTIVE,
                                "The plan removes data: " + change.summary(),
                                migration.script() + ", change " + change.number(),
                                "Apply it deliberately, without failOnDestructive.")))
                .toList());
        plan.migrations().stream()
                .filter(migration -> migration.prediction() != null)
                .map(migration -> new Problem(
                        ErrorCode.DESTRUCTIVE,
                        "The plan may remove data: " + migration.prediction(),
                        migration.script(),
                        "Apply it deliberately, without failOnDestructive."))
                .forEach(destructive::add);
        if (!destructive.isEmpty()) {
            throw new QdrantMigrateException.Validation(destructive);
        }
    }
}
