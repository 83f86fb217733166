package io.github.qdrantmigrate.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a goal needs to know of the build that it runs in.
 *
 * @param session the build
 * @param execution the goal's execution
 * @param project the module; Maven's stand-in where there is no POM
 * @param pluginContext what the goals of this plugin share within the module
 */
record BuildContext(
        MavenSession session, MojoExecution execution, MavenProject project, Map<Object, Object> pluginContext) {
    private static final String STOPPED = StartedServer.class.getName() + ".stopped";

    /** The module's directory; where Maven was started if there is no POM. */
    Path baseDirectory() {
        return project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
    }

    /** Whether the user named the goal on the command line, rather than a phase that it is bound to. */
    boolean byHand() {
        return execution.getLifecyclePhase() == null;
    }

    /** Whether the build has more modules than this one. */
    boolean severalModules() {
        return session.getAllProjects() != null && session.getAllProjects().size() > 1;
    }

    /** Sets a property for the rest of the module's build; null removes it. */
    void publish(String name, @Nullable String value) {
        if (value == null) {
            project.getProperties().remove(name);
        } else {
            project.getProperties().setProperty(name, value);
        }
    }

    /** The server that {@code start} gave to this module. */
    Optional<StartedServer> started() {
        return Optional.ofNullable((StartedServer) pluginContext.get(StartedServer.class));
    }

    void started(StartedServer server) {
        pluginContext.remove(STOPPED);
        pluginContext.put(StartedServer.class, server);
    }

    void stopped() {
        pluginContext.remove(StartedServer.class);
        pluginContext.put(STOPPED, true);
    }

    /** Whether {@code stop} ended the server of this module, and no other was started since. */
    boolean wasStopped() {
        return pluginContext.containsKey(STOPPED);
    }

    /** All settings of this execution. */
    Settings settings() {
        PomConfiguration pom = PomConfiguration.of(execution);
        pom.check(PluginParameters.of(execution));
        return settings(pom);
    }

    /** All settings of an execution of this plugin in this module. */
    Settings settings(PomConfiguration pom) {
        PluginParameters parameters = PluginParameters.of(execution);
        CommandLine commandLine = new CommandLine(Texts.of(session.getUserProperties()), byHand());
        Map<String, String> ofProject = Deliberate.without(Texts.of(project.getProperties()));
        return new Settings(
                SettingSource.properties(Origin.COMMAND_LINE, commandLine.settings(parameters)),
                pom::has,
                List.of(
                        SettingSource.properties(Origin.PROJECT_PROPERTIES, ofProject),
                        SettingSource.environment(Origin.ENVIRONMENT, System.getenv()),
                        SettingSource.file(Origin.FILE, ModuleFile.read(baseDirectory(), parameters.settings()))));
    }
}
