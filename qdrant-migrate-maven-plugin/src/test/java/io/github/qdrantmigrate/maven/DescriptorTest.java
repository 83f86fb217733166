package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.Configuration;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.util.ReaderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The descriptor that Maven reads, against the library's configuration and the rules for names. */
class DescriptorTest {
    private static final Set<String> NOT_SETTINGS =
            Set.of("baseDirectory", "classLoader", "migrationClassLoader", "javaMigrations");
    /** What the library has as one, in the order of its components. */
    private static final Map<String, List<String>> PARTS =
            Map.of("backups", List.of("backup", "keepBackups", "backupLimit", "backupDirectory"));

    private static final Set<String> WITHOUT_PROPERTY = Set.of("apiKey", "startApiKey", "placeholders");

    private static List<MojoDescriptor> goals = List.of();

    @BeforeAll
    static void readDescriptor() throws Exception {
        try (InputStream descriptor = DescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            PluginDescriptor plugin = new PluginDescriptorBuilder().build(ReaderFactory.newXmlReader(descriptor));
            goals = plugin.getMojos().stream()
                    .filter(goal -> !goal.getGoal().equals("help"))
                    .toList();
        }
    }

    @Test
    void goalsHaveTheirDefaultPhases() {
        Map<String, String> phases = goals.stream()
                .collect(Collectors.toMap(MojoDescriptor::getGoal, goal -> String.valueOf(goal.getPhase())));

        assertThat(phases)
                .isEqualTo(Map.of(
                        "migrate", "pre-integration-test",
                        "undo", "post-integration-test",
                        "info", "pre-integration-test",
                        "validate", "validate",
                        "plan", "null",
                        "export", "post-integration-test",
                        "schema", "null",
                        "start", "pre-integration-test",
                        "stop", "post-integration-test"));
    }

    @Test
    void everyGoalRunsInParallelAndWithoutAProject() {
        assertThat(goals).allMatch(MojoDescriptor::isThreadSafe).noneMatch(MojoDescriptor::isProjectRequired);
    }

    @Test
    void everySettingOfTheLibraryIsAParameterOfMigrate() {
        Set<String> settings = Arrays.stream(Configuration.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !NOT_SETTINGS.contains(name))
                .flatMap(name -> PARTS.getOrDefault(name, List.of(name)).stream())
                .collect(Collectors.toSet());

        assertThat(names("migrate")).containsAll(settings);
        assertThat(Backups.class.getRecordComponents()).hasSameSizeAs(PARTS.getOrDefault("backups", List.of()));
    }

    @Test
    void everyParameterHasTheOneNameInEachSpellingAndADescription() {
        goals.stream().flatMap(goal -> goal.getParameters().stream()).forEach(parameter -> {
            assertThat(parameter.getDescription()).as(parameter.getName()).isNotBlank();
            if (WITHOUT_PROPERTY.contains(parameter.getName())) {
                assertThat(parameter.getExpression()).as(parameter.getName()).isNullOrEmpty();
            } else {
                String property = parameter.getExpression().replaceAll("^\\$\\{qdrant\\.|}$", "");
                assertThat(new SettingName(property).element()).isEqualTo(parameter.getName());
            }
        });
    }

    private static List<String> names(String goal) {
        return goals.stream()
                .filter(mojo -> mojo.getGoal().equals(goal))
                .flatMap(mojo -> mojo.getParameters().stream())
                .map(Parameter::getName)
                .toList();
    }
}
