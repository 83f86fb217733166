package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ApiKey;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which server a goal talks to, and with which key.
 *
 * @param url empty if none was set
 * @param apiKey empty for none
 * @param warnings what the user should know about the choice
 */
record Connection(Optional<Setting> url, Optional<ApiKey> apiKey, List<String> warnings) {
    private static final Pattern LOOPBACK = Pattern.compile("http://(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?/?");

    Connection {
        warnings = List.copyOf(warnings);
    }

    /**
     * A server that {@code start} gave to the module.
     *
     * @param url of the server
     * @param apiKey that it asks for
     */
    record Started(String url, @Nullable String apiKey) {}

    /** No server. */
    static Connection none() {
        return new Connection(Optional.empty(), Optional.empty(), List.of());
    }

    /** The server as configured, with the key if the key belongs to it. */
    static Connection configured(Setting url, Optional<Setting> apiKey) {
        List<String> warnings = new ArrayList<>();
        Optional<Setting> usable = apiKey.filter(key -> belongs(key, url));
        if (usable.isEmpty() && apiKey.isPresent()) {
            warnings.add(
                    "The API key (" + apiKey.get().origin() + ") is not used: it was not given together with the url ("
                            + url.origin() + "). Set QDRANT_MIGRATE_API_KEY beside QDRANT_MIGRATE_URL.");
        }
        if (usable.isPresent() && isPlainText(url.value())) {
            warnings.add("The API key goes to " + url.value() + " in plain text. Use https if the server can.");
        }
        return new Connection(Optional.of(url), usable.map(key -> new ApiKey(key.value())), warnings);
    }

    /**
     * The server for a goal of a module that has a started one. A goal bound to a phase always gets that one, so that
     * integration tests never reach another server by mistake.
     */
    static Connection besides(
            Started started, Optional<Setting> url, boolean byHand, Supplier<Optional<Setting>> apiKey) {
        boolean other = url.isPresent() && !sameServer(url.get().value(), started.url());
        if (other && byHand) {
            return configured(url.get(), apiKey.get());
        }
        if (other && url.get().origin().equals(Origin.COMMAND_LINE)) {
            throw contradiction("qdrant.url", url.get().value());
        }
        Setting startedUrl = new Setting(started.url(), Origin.START);
        List<String> warnings = other
                ? List.of("url " + url.get().value() + " (" + url.get().origin()
                        + ") is ignored: the goals of this module use the server that start gave it, " + started.url()
                        + ". To use the configured one: -Dqdrant.start.skip")
                : List.of();
        return new Connection(
                Optional.of(startedUrl), Optional.ofNullable(started.apiKey()).map(ApiKey::new), warnings);
    }

    /** A command line that points elsewhere, although {@code start} gives the module its own server. */
    static InvalidConfiguration contradiction(String property, String value) {
        return new InvalidConfiguration(Problem.of(
                ErrorCode.SETTING_INVALID,
                property + " is \"" + value + "\" (" + Origin.COMMAND_LINE
                        + "), but start gives this module a server of its own",
                "Leave -D" + property + " out, or add -Dqdrant.start.skip to run against the server that it names."));
    }

    Connection withoutWarnings() {
        return new Connection(url, apiKey, List.of());
    }

    static boolean sameServer(String url, String other) {
        return canonical(url).equals(canonical(other));
    }

    private static String canonical(String url) {
        return url.strip().replaceFirst("//localhost(?=[:/]|$)", "//127.0.0.1").replaceFirst("/$", "");
    }

    /**
     * A key that lies in the project was meant for the project's server, not for whatever server the environment names;
     * any other key was given with the url, or for this very run.
     */
    private static boolean belongs(Setting apiKey, Setting url) {
        boolean ofProject = List.of(Origin.PROJECT_PROPERTIES, Origin.FILE).contains(apiKey.origin());
        return !(ofProject && url.origin().equals(Origin.ENVIRONMENT));
    }

    private static boolean isPlainText(String url) {
        return url.startsWith("http://") && !LOOPBACK.matcher(url).matches();
    }
}
