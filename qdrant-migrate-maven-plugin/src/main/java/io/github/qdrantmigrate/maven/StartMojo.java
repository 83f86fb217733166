package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.QdrantMigrateException.Server;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.EmbeddedQdrantException;
import io.github.qdrantmigrate.embedded.ListenOptions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Starts an embedded Qdrant server for this module, for tests and trying out, and sets the properties {@code qdrant.url},
 * {@code qdrant.host} and {@code qdrant.grpcPort} for the rest of the build. It ends with {@code stop}, or with the build.
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true, requiresProject = false)
final class StartMojo extends AbstractQdrantMojo {
    /** Starts nothing, so that the build runs against the server that {@code qdrant.url} names. */
    @Parameter(property = "qdrant.start.skip", defaultValue = "false")
    private boolean startSkip;

    /** The port of 127.0.0.1 to listen on; 0 takes a free one. */
    @Parameter(property = "qdrant.start.port", defaultValue = "0")
    private @Nullable String startPort;

    /** Where the server keeps its data, relative to the module; in memory unless set. */
    @Parameter(property = "qdrant.start.directory")
    private @Nullable String startDirectory;

    /**
     * The API key that the server asks for; none unless set. The goals bound to a phase after it use it. On the command
     * line {@code -Dqdrant.start.apiKey}.
     */
    @Parameter // Without a property: Maven would resolve it and print the key with -X.
    private @Nullable ApiKeyParameter startApiKey;

    @Override
    void run(BuildContext build, Settings settings) {
        if (settings.flag("start.skip", startSkip)) {
            getLog().info("Not started: qdrant.start.skip is true");
        } else if (build.started().isPresent()) {
            getLog().info("Started already: " + build.started().get().address().url());
        } else {
            start(build, settings);
        }
    }

    private void start(BuildContext build, Settings settings) {
        StartedServer server = open(build, settings);
        try {
            publish(build, server);
        } catch (InvalidConfiguration e) {
            server.close();
            throw e;
        }
        build.started(server);
        if (build.byHand()) {
            getLog().info("It ends with this build");
        }
    }

    private StartedServer open(BuildContext build, Settings settings) {
        String key = settings.text("start.apiKey", startApiKey == null ? null : startApiKey.key())
                .map(Setting::value)
                .orElse(null);
        int port = settings.number("start.port", startPort).orElse(0);
        String url = settings.text("start.directory", startDirectory)
                .map(directory -> "embedded:file:" + directory.value())
                .orElse("embedded:memory");
        try {
            EmbeddedQdrant qdrant = EmbeddedQdrant.open(url, build.baseDirectory());
            try {
                return StartedServer.of(qdrant, qdrant.listen(new ListenOptions(port, key)), key);
            } catch (EmbeddedQdrantException e) {
                qdrant.close();
                throw e;
            }
        } catch (EmbeddedQdrantException e) {
            throw new Server(
                    Problem.of(
                            ErrorCode.EMBEDDED,
                            String.valueOf(e.getMessage()),
                            "Correct start.port or start.directory, or leave them out."),
                    e);
        }
    }

    private void publish(BuildContext build, StartedServer server) {
        String url = server.address().url();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("qdrant.url", url);
        properties.put("qdrant.host", URI.create(url).getHost());
        properties.put("qdrant.grpcPort", String.valueOf(server.port()));
        Properties commandLine = build.session().getUserProperties();
        properties.forEach((name, value) -> {
            // What the command line says hides what is published here from the tests of this build.
            String given = commandLine.getProperty(name, value);
            if (!Connection.sameServer(given, value)) {
                throw Connection.contradiction(name, given);
            }
        });
        Properties ofProject = build.project().getProperties();
        Optional<String> urlBefore = Optional.ofNullable(ofProject.getProperty("qdrant.url"));
        urlBefore.filter(before -> server.warnOnce()).ifPresent(this::warnOfProperty);
        properties.forEach((name, value) -> {
            server.replaces(name, Optional.ofNullable(ofProject.getProperty(name)));
            build.publish(name, value);
        });
    }

    private void warnOfProperty(String url) {
        getLog().warn("The project's property qdrant.url, " + url
                + ", gives way to the started server. Where the POM says"
                + " ${qdrant.url}, Maven has put the old value in already: move it into the plugin's <configuration>");
    }
}
