package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.result.MigrateResult;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Validates, then applies the migrations that are pending. Sets the property {@code qdrant.currentVersion} for the rest of
 * the build.
 */
@Mojo(name = "migrate", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true, requiresProject = false)
final class MigrateMojo extends AbstractMigrationMojo {
    /**
     * The last version to apply, or {@code latest}, {@code next}, {@code current}; also {@code -Dtarget}. Counts
     * only on the command line and in the plugin's configuration.
     */
    @Parameter(property = "qdrant.target", defaultValue = "latest")
    private @Nullable String target;

    /** Prints the plan and applies nothing. */
    @Parameter(property = "qdrant.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Who is recorded as the one that ran the migrations; the CI job, or else user at host, unless set. */
    @Parameter(property = "qdrant.installedBy")
    private @Nullable String installedBy;

    @Override
    Configuration.Builder configure(Configuration.Builder builder, BuildContext build, Settings settings) {
        settings.text("installedBy", installedBy).map(Setting::value).ifPresent(builder::installedBy);
        return super.configure(builder, build, settings);
    }

    @Override
    void run(Run run) {
        Target goal = Targets.migrate(run.settings(), target);
        if (run.settings().flag("dryRun", dryRun)) {
            run.output().print(run.qdrant().plan(goal));
            return;
        }
        MigrateResult result = run.qdrant().migrate(goal);
        run.output().print(result);
        run.build().publish("qdrant.currentVersion", result.versionAfter());
    }
}
