package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.UndoRequest;
import io.github.qdrantmigrate.migration.UndoTarget;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Undoes applied migrations, newest first: the last one, or everything above a target, which itself stays applied. Prints
 * its plan first; if a step of it cannot be undone, nothing is.
 */
@Mojo(name = "undo", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true, requiresProject = false)
final class UndoMojo extends AbstractMigrationMojo {
    /**
     * The version that stays, {@code 0} for none; also {@code -Dtarget}. Counts only on the command line and in the
     * plugin's configuration.
     */
    @Parameter(property = "qdrant.target")
    private @Nullable String target;

    /**
     * How many migrations to undo, instead of a target; one unless either is set. Counts only on the command line and in
     * the plugin's configuration.
     */
    @Parameter(property = "qdrant.count")
    private @Nullable String count;

    /** Undoes also what was changed since it was applied. Counts only on the command line. */
    @Parameter(property = "qdrant.force", defaultValue = "false")
    private boolean force;

    /** Prints the plan and undoes nothing. */
    @Parameter(property = "qdrant.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Who is recorded as the one that undid the migrations; the CI job, or else user at host, unless set. */
    @Parameter(property = "qdrant.installedBy")
    private @Nullable String installedBy;

    @Override
    Configuration.Builder configure(Configuration.Builder builder, BuildContext build, Settings settings) {
        settings.text("installedBy", installedBy).map(Setting::value).ifPresent(builder::installedBy);
        return super.configure(builder, build, settings);
    }

    /** It works from the history, and says which class it needs. */
    @Override
    ModuleClasses.Uncompiled uncompiled(BuildContext build) {
        return ModuleClasses.Uncompiled.IGNORED;
    }

    @Override
    void run(Run run) {
        UndoTarget goal = Targets.undo(run.settings(), target, count);
        boolean forced = run.settings().flag("force", force);
        if (run.settings().flag("dryRun", dryRun)) {
            run.output().print(run.qdrant().planUndo(goal));
            return;
        }
        UndoRequest request = UndoRequest.of(goal);
        run.output().print(run.qdrant().undo(forced ? request.forced() : request));
    }
}
