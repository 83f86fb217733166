package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.Setting;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals that read migration files have in common: which files, and the rules for them. */
abstract class AbstractMigrationMojo extends AbstractConnectedMojo {
    /**
     * Where the migrations are, searched recursively: {@code filesystem:<directory>}, relative to the module, or {@code
     * classpath:<package>} of the module's classes and test classes. Without a prefix: {@code filesystem:}.
     */
    @Parameter(property = "qdrant.locations", defaultValue = Locations.DEFAULT)
    private @Nullable List<String> locations;

    /** Values for {@code ${name}} in migration files; on the command line {@code -Dqdrant.placeholders.<name>=<value>}. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /** Resolves {@code ${env.NAME}} in migration files. */
    @Parameter(property = "qdrant.environmentPlaceholders", defaultValue = "false")
    private boolean environmentPlaceholders;

    /** Takes locations without a single migration as being in order. */
    @Parameter(property = "qdrant.allowEmpty", defaultValue = "false")
    private boolean allowEmpty;

    /** Allows pending migrations that are older than the newest applied one. */
    @Parameter(property = "qdrant.outOfOrder", defaultValue = "false")
    private boolean outOfOrder;

    /** Allows a database that is ahead of the files. */
    @Parameter(property = "qdrant.ignoreFuture", defaultValue = "false")
    private boolean ignoreFuture;

    /**
     * Which migrations are run, by their labels: {@code core,demo} runs what has one of these, {@code !demo} what lacks it.
     * A migration without labels is always run.
     */
    @Parameter(property = "qdrant.labelFilter")
    private @Nullable String labelFilter;

    /**
     * False in a module of a reactor that has no migrations, as it happens where a parent configures the plugin. A goal
     * called by hand runs in one module only, which then must have them.
     */
    @Override
    boolean concerns(BuildContext build, Settings settings) {
        Locations found = locations(build, settings);
        if (!build.severalModules() || !found.noneOfThisModule()) {
            return true;
        }
        if (build.byHand()) {
            getLog().info(
                            "Of a reactor, a goal called by hand runs in the top module only; in another: mvn -f <module>");
            return true;
        }
        getLog().info("Skipped: this module has no " + String.join(", ", found.texts()));
        return false;
    }

    @Override
    Configuration.Builder configure(Configuration.Builder builder, BuildContext build, Settings settings) {
        Locations found = locations(build, settings);
        settings.text("labelFilter", labelFilter).map(Setting::value).ifPresent(builder::labelFilter);
        return super.configure(builder, build, settings)
                .locations(found.prefixed())
                .placeholders(settings.entries("placeholders", placeholders))
                .environmentPlaceholders(settings.flag("environmentPlaceholders", environmentPlaceholders))
                .allowEmpty(settings.flag("allowEmpty", allowEmpty))
                .outOfOrder(settings.flag("outOfOrder", outOfOrder))
                .ignoreFuture(settings.flag("ignoreFuture", ignoreFuture));
    }

    private Locations locations(BuildContext build, Settings settings) {
        return new Locations(
                build.baseDirectory(), settings.list("locations", locations).orElse(List.of(Locations.DEFAULT)));
    }
}
