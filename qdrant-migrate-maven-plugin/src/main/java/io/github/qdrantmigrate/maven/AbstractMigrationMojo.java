package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.UndoCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Packages of the module's classes and test classes, with those below them, whose classes that implement
     * {@code JavaMigration} are migrations, too. Where there are some, the module's dependencies are resolved for them.
     */
    @Parameter(property = "qdrant.javaPackages", defaultValue = Configuration.DEFAULT_JAVA_PACKAGE)
    private @Nullable List<String> javaPackages;

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
     * Where the points are kept that a migration overwrites or removes, so that it can be undone: {@code collection} beside
     * the history, {@code file} in {@code backupDirectory}, {@code none}.
     */
    @Parameter(property = "qdrant.backup", defaultValue = "collection")
    private @Nullable String backup;

    /** Of so many of the last deployments the backups are kept; {@code migrate} deletes older ones. */
    @Parameter(property = "qdrant.keepBackups", defaultValue = "10")
    private @Nullable String keepBackups;

    /** How large the backup of one migration may be: bytes, or a size such as {@code 512MiB}, {@code 1GiB}. */
    @Parameter(property = "qdrant.backupLimit", defaultValue = "1GiB")
    private @Nullable String backupLimit;

    /** Where backups are with {@code backup: file}, relative to the module. */
    @Parameter(property = "qdrant.backupDirectory", defaultValue = ".qdrant-migrate")
    private @Nullable String backupDirectory;

    /**
     * How an undo looks whether points were changed since: {@code full}, by what they hold, up to a million points a
     * migration; {@code count}, by their number alone.
     */
    @Parameter(property = "qdrant.undoCheck", defaultValue = "full")
    private @Nullable String undoCheck;

    /** How long {@code migrate} and {@code undo} wait for another run; written like {@code requestTimeout}, 0 not to wait. */
    @Parameter(property = "qdrant.lockTimeout", defaultValue = "5m")
    private @Nullable String lockTimeout;

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
        settings.word("undoCheck", undoCheck, UndoCheck.class).ifPresent(builder::undoCheck);
        settings.duration("lockTimeout", lockTimeout).ifPresent(builder::lockTimeout);
        return super.configure(builder, build, settings)
                .locations(found.prefixed())
                .backups(backups(settings))
                .placeholders(settings.entries("placeholders", placeholders))
                .environmentPlaceholders(settings.flag("environmentPlaceholders", environmentPlaceholders))
                .allowEmpty(settings.flag("allowEmpty", allowEmpty))
                .outOfOrder(settings.flag("outOfOrder", outOfOrder))
                .ignoreFuture(settings.flag("ignoreFuture", ignoreFuture));
    }

    private Backups backups(Settings settings) {
        Backups standard = Backups.DEFAULT;
        Optional<Path> directory =
                settings.text("backupDirectory", backupDirectory).map(setting -> Path.of(setting.value()));
        return new Backups(
                settings.word("backup", backup, Backups.Place.class).orElse(standard.place()),
                settings.number("keepBackups", keepBackups).orElse(standard.keep()),
                settings.bytes("backupLimit", backupLimit).orElse(standard.limit()),
                directory.orElse(standard.directory()));
    }

    @Override
    List<String> javaPackages(Settings settings) {
        return settings.list("javaPackages", javaPackages).orElse(List.of(Configuration.DEFAULT_JAVA_PACKAGE));
    }

    private Locations locations(BuildContext build, Settings settings) {
        return new Locations(
                build.baseDirectory(), settings.list("locations", locations).orElse(List.of(Locations.DEFAULT)));
    }
}
