package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals that talk to a server have in common: which server, and where the result goes. */
abstract class AbstractConnectedMojo extends AbstractQdrantMojo {
    @Inject
    private SettingsDecrypter decrypter;

    @Inject
    private ProjectDependenciesResolver dependencies;

    /**
     * The server: {@code http(s)://host[:port]} (port 6333 or none means gRPC on 6334 of the same host; any other port is
     * the gRPC port), {@code embedded:memory[:name]} or {@code embedded:file:<directory>}. After {@code start}, goals
     * bound to a phase use the started server.
     */
    @Parameter(property = "qdrant.url")
    private @Nullable String url;

    /**
     * The server's API key: {@code QDRANT_MIGRATE_API_KEY}, {@code -Dqdrant.apiKey}, or a password in settings.xml, see
     * {@code serverId}. Not in the POM: Maven prints the POM's configuration with {@code -X}.
     */
    @Parameter // Without a property: Maven would resolve it and print the key with -X.
    private @Nullable ApiKeyParameter apiKey;

    /** Id of a server in settings.xml whose password, encrypted or not, is the API key. */
    @Parameter(property = "qdrant.serverId")
    private @Nullable String serverId;

    /** How long the server may take for one call: seconds, or a time such as {@code 90s}, {@code 2m}, {@code PT1M30S}. */
    @Parameter(property = "qdrant.requestTimeout", defaultValue = "60s")
    private @Nullable String requestTimeout;

    /** The collection that records what was run. */
    @Parameter(property = "qdrant.historyCollection", defaultValue = Configuration.DEFAULT_HISTORY_COLLECTION)
    private @Nullable String historyCollection;

    /**
     * How the result is printed: {@code table}, or {@code json} to standard output; with {@code -q} nothing else is
     * printed, and Maven 4 leaves it as it is with {@code --raw-streams}.
     */
    @Parameter(property = "qdrant.format", defaultValue = "table")
    private @Nullable String format;

    /** A file for the result, relative to the module; then the log has the text and the file has the format. */
    @Parameter(property = "qdrant.outputFile")
    private @Nullable String outputFile;

    @Override
    final void run(BuildContext build, Settings settings) throws MojoFailureException {
        if (!concerns(build, settings)) {
            return;
        }
        try (ModuleClasses classes = ModuleClasses.open(
                build.project(),
                javaPackages(settings),
                uncompiled(build),
                new ModuleDependencies(dependencies, build)::files)) {
            Output output = Output.of(
                    getLog(),
                    build.baseDirectory(),
                    settings.text("format", format),
                    settings.text("outputFile", outputFile));
            Configuration configuration = configure(Configuration.builder(), build, settings)
                    .classLoader(classes.resources())
                    .migrationClassLoader(classes.migrations())
                    .javaPackages(classes.packages())
                    .build();
            QdrantMigrate qdrant = QdrantMigrate.of(configuration).withListener(new LogListener(getLog()));
            run(new Run(qdrant, configuration, build, settings, output));
        } catch (IOException e) {
            throw new UncheckedIOException("the module's classes cannot be closed", e);
        }
    }

    /**
     * What a goal works with.
     *
     * @param qdrant configured
     * @param configuration of it
     * @param build the build
     * @param settings of this execution
     * @param output where the result goes
     */
    record Run(
            QdrantMigrate qdrant, Configuration configuration, BuildContext build, Settings settings, Output output) {}

    /** Does what the goal is for. */
    abstract void run(Run run) throws MojoFailureException;

    /** Whether the goal has anything to do in this module; says so if not. */
    boolean concerns(BuildContext build, Settings settings) {
        return true;
    }

    /** Where the goal looks for Java migrations; nowhere unless it reads migrations. */
    List<String> javaPackages(Settings settings) {
        return List.of();
    }

    /** What the goal makes of Java migrations that are not compiled. */
    ModuleClasses.Uncompiled uncompiled(BuildContext build) {
        return ModuleClasses.Uncompiled.REFUSED;
    }

    /** Whether this execution of the goal talks to a server. */
    boolean asksServer(BuildContext build, Settings settings) {
        return true;
    }

    /** Adds the settings of the goal. */
    Configuration.Builder configure(Configuration.Builder builder, BuildContext build, Settings settings) {
        Connection connection = asksServer(build, settings) ? connection(build, settings) : Connection.none();
        connection.warnings().forEach(getLog()::warn);
        connection.url().ifPresent(builder::url);
        connection.apiKey().ifPresent(builder::apiKey);
        if (build.byHand()
                && connection.url().filter(AbstractConnectedMojo::isMemory).isPresent()) {
            getLog().info(
                            "What embedded:memory holds is gone when this build ends; embedded:file:target/qdrant keeps it");
        }
        settings.duration("requestTimeout", requestTimeout).ifPresent(builder::requestTimeout);
        settings.text("historyCollection", historyCollection)
                .map(Setting::value)
                .ifPresent(builder::historyCollection);
        return builder.baseDirectory(build.baseDirectory());
    }

    private Connection connection(BuildContext build, Settings settings) {
        Optional<Setting> configured = settings.text("url", url);
        Optional<StartedServer> started = build.started();
        if (started.isEmpty()) {
            StartOrder.check(build, configured);
            return configured
                    .map(found -> Connection.configured(found, key(build, settings)))
                    .orElseGet(Connection::none);
        }
        Connection connection =
                Connection.besides(started.get().address(), configured, build.byHand(), () -> key(build, settings));
        boolean repeated = !connection.warnings().isEmpty() && !started.get().warnOnce();
        return repeated ? connection.withoutWarnings() : connection;
    }

    private Optional<Setting> key(BuildContext build, Settings settings) {
        Optional<Setting> password = settings.text("serverId", serverId)
                .map(new ServerPasswords(build.session().getSettings(), decrypter)::of);
        return settings.text("apiKey", apiKey == null ? null : apiKey.key()).or(() -> password);
    }

    private static boolean isMemory(Setting url) {
        return url.value().startsWith("embedded:memory");
    }
}
