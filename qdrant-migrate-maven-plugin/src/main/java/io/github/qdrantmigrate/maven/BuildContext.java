package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
    private static final SettingName TARGET = new SettingName("target");
    /** Whatever a person must have said for this very run. */
    private static final List<SettingName> NEVER_FROM_PROPERTIES = List.of(TARGET, new SettingName("force"));

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
        pluginContext.put(StartedServer.class, server);
    }

    void stopped() {
        pluginContext.remove(StartedServer.class);
    }

    /** All settings of this execution. */
    Settings settings() {
        PluginParameters parameters = PluginParameters.of(execution);
        PomConfiguration pom = PomConfiguration.of(execution);
        pom.check(parameters);
        return new Settings(
                SettingSource.properties(Origin.COMMAND_LINE, commandLine(parameters)),
                pom::has,
                List.of(
                        SettingSource.properties(Origin.PROJECT_PROPERTIES, projectProperties()),
                        SettingSource.environment(Origin.ENVIRONMENT, System.getenv()),
                        SettingSource.file(Origin.FILE, ModuleFile.read(baseDirectory(), parameters.settings()))));
    }

    private Map<String, String> commandLine(PluginParameters parameters) {
        Map<String, String> given = new TreeMap<>(Texts.of(session.getUserProperties()));
        String bareTarget = given.get(TARGET.name());
        if (bareTarget != null) {
            String target = given.getOrDefault(TARGET.property(), bareTarget);
            require(
                    Objects.equals(target, bareTarget),
                    "target is given twice: " + bareTarget + " and " + target,
                    "Give one of -Dtarget and -Dqdrant.target.");
            given.put(TARGET.property(), target);
        }
        parameters.settings().stream().map(SettingName::new).forEach(setting -> {
            String value = given.get(setting.property());
            require(
                    value == null || !value.isBlank(),
                    setting.property() + " is empty (" + Origin.COMMAND_LINE + ")",
                    "Give it a value, or leave it out.");
        });
        return given;
    }

    private Map<String, String> projectProperties() {
        Map<String, String> properties = new TreeMap<>(Texts.of(project.getProperties()));
        NEVER_FROM_PROPERTIES.forEach(setting -> properties.remove(setting.property()));
        return properties;
    }

    private static void require(boolean holds, String what, String remedy) {
        if (!holds) {
            throw new InvalidConfiguration(Problem.of(ErrorCode.SETTING_INVALID, what, remedy));
        }
    }
}
