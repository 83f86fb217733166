package io.github.qdrantmigrate.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists all migrations and their states. Writes nothing to the server. */
@Mojo(name = "info", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true, requiresProject = false)
final class InfoMojo extends AbstractMigrationMojo {
    @Override
    void run(Run run) {
        run.output().print(run.qdrant().info());
    }
}
