package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.Setting;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartOrderTest {
    private static final Optional<Setting> CONFIGURED = Optional.of(new Setting("http://prod:6334", Origin.POM));

    @TempDir
    private Path directory;

    private final Properties commandLine = new Properties();
    private final PluginExecution start = new PluginExecution();
    private final Plugin plugin = new Plugin();
    private final MavenProject project = new MavenProject(new Model());

    @Test
    void afterStopAGoalBoundToAPhaseIsRefusedWhateverIsConfigured() {
        BuildContext build = build("post-integration-test");
        build.stopped();

        for (Optional<Setting> url : List.of(CONFIGURED, Optional.<Setting>empty())) {
            assertThatThrownBy(() -> StartOrder.check(build, url))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageStartingWith("QM702 undo runs after stop: the server that start gave this module was"
                            + " stopped already\n  Put undo before stop in the POM")
                    .hasMessageContaining("-Dqdrant.start.skip");
        }
    }

    @Test
    void beforeAPlannedStartAGoalBoundToAPhaseIsRefusedWhereAServerIsConfigured() throws Exception {
        planStart("<url>http://prod:6334</url>");
        BuildContext build = build("process-resources");

        assertThatThrownBy(() -> StartOrder.check(build, CONFIGURED))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(
                        "QM702 undo runs before start, and would use http://prod:6334 (pom.xml) instead of"
                                + " the server that start gives this module\n  Put undo after start in the POM")
                .hasMessageContaining("-Dqdrant.start.skip");
        assertPasses(build, Optional.empty());
    }

    @Test
    void aGoalCalledByHandPasses() throws Exception {
        planStart("");
        BuildContext build = build(null);
        build.stopped();

        assertPasses(build, CONFIGURED);
    }

    @Test
    void aModuleWithoutStartPasses() {
        assertPasses(build("verify"), CONFIGURED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<startSkip>true</startSkip>", "<skip>true</skip>"})
    void aStartThatThePomSkipsPasses(String configuration) throws Exception {
        planStart(configuration);

        assertPasses(build("verify"), CONFIGURED);
    }

    @ParameterizedTest
    @CsvSource({"qdrant.start.skip, true, true", "qdrant.skip, true, true", "qdrant.start.skip, false, false"})
    void theCommandLineDecidesWhetherStartIsSkipped(String property, String value, boolean passes) throws Exception {
        planStart(passes ? "" : "<startSkip>true</startSkip>");
        commandLine.setProperty(property, value);

        if (passes) {
            assertPasses(build("verify"), CONFIGURED);
        } else {
            assertThatThrownBy(() -> StartOrder.check(build("verify"), CONFIGURED))
                    .hasMessageStartingWith("QM702 undo runs before start");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", ""})
    void aStartThatIsBoundToNoPhasePasses(String phase) throws Exception {
        planStart("");
        start.setPhase(phase);

        assertPasses(build("verify"), CONFIGURED);
    }

    @Test
    void whatMustBeDeliberateDoesNotComeFromPropertiesOfTheProject() {
        for (String name : List.of("target", "count", "force", "url")) {
            project.getProperties().setProperty("qdrant." + name, "1");
        }
        Settings settings = build("verify").settings();

        assertThat(settings.text("target", null)).isEmpty();
        assertThat(settings.number("count", null)).isEmpty();
        assertThat(settings.flag("force", false)).isFalse();
        assertThat(settings.text("url", null)).contains(new Setting("1", Origin.PROJECT_PROPERTIES));
    }

    private static void assertPasses(BuildContext build, Optional<Setting> url) {
        assertThatCode(() -> StartOrder.check(build, url)).doesNotThrowAnyException();
    }

    private void planStart(String configuration) throws Exception {
        start.setId("it");
        start.addGoal("start");
        start.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        plugin.addExecution(start);
    }

    @SuppressWarnings("deprecation") // Maven has no other constructor that does without its container.
    private BuildContext build(@Nullable String phase) {
        plugin.setGroupId("io.github.qdrantmigrate");
        plugin.setArtifactId("qdrant-migrate-maven-plugin");
        project.getModel().setBuild(new Build());
        project.getBuild().addPlugin(plugin);
        PluginDescriptor descriptor = new PluginDescriptor();
        descriptor.setPlugin(plugin);
        MojoDescriptor undo = new MojoDescriptor();
        undo.setGoal("undo");
        undo.setPluginDescriptor(descriptor);
        try {
            for (String name : List.of("skip", "start.skip", "url", "target", "count", "force")) {
                Parameter parameter = new Parameter();
                parameter.setName(new SettingName(name).element());
                parameter.setExpression("${qdrant." + name + "}");
                undo.addParameter(parameter);
            }
            descriptor.addMojo(undo);
            MojoExecution execution = new MojoExecution(undo, "default");
            execution.setLifecyclePhase(phase);
            execution.setConfiguration(Xpp3DomBuilder.build(new StringReader("<configuration/>")));
            MavenExecutionRequest request = new DefaultMavenExecutionRequest();
            request.setUserProperties(commandLine);
            request.setBaseDirectory(directory.toFile());
            MavenSession session = new MavenSession(null, (RepositorySystemSession) null, request, null);
            Map<Object, Object> context = new HashMap<>();
            return new BuildContext(session, execution, project, context);
        } catch (Exception e) {
            throw new AssertionError("the test's build cannot be made", e);
        }
    }
}
