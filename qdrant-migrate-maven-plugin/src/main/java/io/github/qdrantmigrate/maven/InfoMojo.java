package io.github.qdrantmigrate.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists all migrations and their states. Writes nothing to the server. */
@Mojo(name = "info", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true, requiresProject = false)
final class InfoMojo extends AbstractMigrationMojo {
    /**
     * What {@code migrate} would leave out with this target is shown as being above it: a version, {@code latest}, {@code
     * next} or {@code current}; also {@code -Dtarget}.
     */
    @Parameter(property = "qdrant.target", defaultValue = "latest")
    private @Nullable String target;

    @Override
    void run(Run run) {
        run.output().print(run.qdrant().info(Targets.migrate(run.settings(), target)));
    }
}
