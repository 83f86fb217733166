package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.Setting;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/**
 * Refuses a goal bound to a phase that runs before {@code start} or after {@code stop}: it would reach the configured
 * server, although it was meant for the one of the integration tests.
 */
final class StartOrder {
    private static final String WAY_OUT =
            " in the POM; or, to run the build against a server that you name, add -Dqdrant.start.skip";

    private StartOrder() {}

    /**
     * Throws unless a goal may go to the configured server while no started one is there.
     *
     * @param build what it runs in
     * @param url the configured server
     */
    static void check(BuildContext build, Optional<Setting> url) {
        if (build.byHand()) {
            return;
        }
        String goal = build.execution().getGoal();
        if (build.wasStopped()) {
            throw invalid(
                    goal + " runs after stop: the server that start gave this module was stopped already",
                    "Put " + goal + " before stop" + WAY_OUT);
        }
        if (url.isPresent() && startIsPlanned(build)) {
            throw invalid(
                    goal + " runs before start, and would use " + url.get().value() + " ("
                            + url.get().origin() + ") instead of the server that start gives this module",
                    "Put " + goal + " after start" + WAY_OUT);
        }
    }

    /** By the POM: what Maven will really run depends on the phase that it was called with, which is not asked for. */
    private static boolean startIsPlanned(BuildContext build) {
        Plugin plugin = build.project().getPlugin(build.execution().getPlugin().getKey());
        return plugin != null
                && plugin.getExecutions().stream()
                        .filter(execution -> execution.getGoals().contains("start") && isBound(execution))
                        .anyMatch(execution -> !isSkipped(build, execution));
    }

    /** The usual ways to switch an inherited execution off. */
    private static boolean isBound(PluginExecution execution) {
        String phase = execution.getPhase();
        return phase == null || !(phase.isBlank() || phase.equals("none"));
    }

    private static boolean isSkipped(BuildContext build, PluginExecution execution) {
        PomConfiguration pom = PomConfiguration.of(execution);
        Settings settings = build.settings(pom);
        return settings.flag("skip", pom.isTrue(new SettingName("skip")))
                || settings.flag("start.skip", pom.isTrue(new SettingName("start.skip")));
    }

    private static InvalidConfiguration invalid(String what, String remedy) {
        return new InvalidConfiguration(Problem.of(ErrorCode.SETTING_INVALID, what, remedy));
    }
}
