package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The {@code <configuration>} of an execution.
 *
 * @param merged what Maven configures the goal with: the parameters that the goal has, those that the POM does not have
 *     with a placeholder {@code ${qdrant.<name>}}
 * @param written what the POM says, whatever it is
 */
record PomConfiguration(Xpp3Dom merged, List<Xpp3Dom> written) {
    /** True, false, nothing, or something that Maven resolves later. */
    private static final Pattern FLAG = Pattern.compile("\\s*(true|false|.*\\$\\{.*)?\\s*");

    static PomConfiguration of(MojoExecution execution) {
        Plugin plugin = execution.getPlugin();
        PluginExecution own = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        // Maven has merged the plugin's configuration into that of its executions.
        Object written = own == null ? plugin.getConfiguration() : own.getConfiguration();
        return new PomConfiguration(
                execution.getConfiguration(), written == null ? List.of() : List.of(((Xpp3Dom) written).getChildren()));
    }

    /** Of an execution as the POM has it, whatever the goal. */
    static PomConfiguration of(PluginExecution execution) {
        Object written = execution.getConfiguration();
        return new PomConfiguration(written == null ? new Xpp3Dom("configuration") : (Xpp3Dom) written, List.of());
    }

    /** Whether the user wrote the setting's element, and it is yes. */
    boolean isTrue(SettingName name) {
        return has(name) && "true".equals(merged.getChild(name.element()).getValue());
    }

    /** Whether the user wrote the setting's element, and not empty. */
    boolean has(SettingName name) {
        Xpp3Dom element = merged.getChild(name.element());
        if (element == null) {
            return false;
        }
        String text = element.getValue();
        boolean placeholder = ("${" + name.property() + "}").equals(text);
        return element.getChildCount() > 0 || (text != null && !text.isBlank() && !placeholder);
    }

    /** Refuses what Maven lets pass: elements that no goal has, and flags that are neither true nor false. */
    void check(PluginParameters parameters) {
        for (Xpp3Dom element : written) {
            require(
                    parameters.elements().contains(element.getName()),
                    "<" + element.getName() + "> is no parameter of any goal",
                    "Correct or remove it; mvn qdrant-migrate:help -Ddetail lists the parameters.");
            String text = element.getValue();
            require(
                    !parameters.flags().contains(element.getName())
                            || text == null
                            || FLAG.matcher(text).matches(),
                    "<" + element.getName() + "> is \"" + text + "\"",
                    "Give true or false.");
        }
    }

    private static void require(boolean holds, String what, String remedy) {
        if (!holds) {
            throw new InvalidConfiguration(
                    new Problem(ErrorCode.SETTING_INVALID, what, "the plugin's <configuration> (pom.xml)", remedy));
        }
    }
}
