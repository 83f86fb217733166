package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.QdrantMigrateException;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals have in common: skipping, settings, errors. */
abstract class AbstractQdrantMojo extends AbstractMojo {
    @Inject
    private MavenSession session;

    @Inject
    private MojoExecution execution;

    @Inject
    private MavenProject project;

    /** Leaves the goal out. */
    @Parameter(property = "qdrant.skip", defaultValue = "false")
    private boolean skip;

    @Override
    @SuppressWarnings("unchecked")
    public final void execute() throws MojoExecutionException, MojoFailureException {
        BuildContext build = new BuildContext(session, execution, project, (Map<Object, Object>) getPluginContext());
        GrpcLogs logs = GrpcLogs.off();
        try {
            Settings settings = build.settings();
            if (settings.flag("skip", skip)) {
                getLog().info("Skipped: qdrant.skip is true");
            } else {
                run(build, settings);
            }
        } catch (QdrantMigrateException e) {
            MojoErrors.raise(e);
        } finally {
            logs.restore();
        }
    }

    /** Does what the goal is for. */
    abstract void run(BuildContext build, Settings settings) throws MojoFailureException;
}
