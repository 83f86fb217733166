package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.ApiKey;
import io.github.qdrantmigrate.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What names a real server for tests: parameters of JUnit, which are system properties as well, and the environment.
 *
 * @param parameters by their name
 * @param environment of this process
 */
record ServerSettings(Function<String, Optional<String>> parameters, Map<String, String> environment) {
    static final String EMBEDDED = "embedded:memory";

    private static final String URL = "qdrant-migrate.test.url";
    private static final String URL_VARIABLE = "QDRANT_MIGRATE_TEST_URL";
    private static final String KEY = "qdrant-migrate.test.apiKey";
    private static final String KEY_VARIABLE = "QDRANT_MIGRATE_TEST_API_KEY";
    static final String CONFIRM = "qdrant-migrate.test.confirm";
    static final String CONFIRM_VARIABLE = "QDRANT_MIGRATE_TEST_CONFIRM";

    ServerSettings {
        environment = Map.copyOf(environment);
    }

    static ServerSettings of(Function<String, Optional<String>> parameters) {
        return new ServerSettings(parameters, System.getenv());
    }

    /** The first of parameter, annotation and environment; empty if that is the embedded server. */
    Optional<Setting> realUrl(String ofAnnotation) {
        return Stream.of(
                        parameter(URL),
                        present(ofAnnotation).map(value -> new Setting(value, "@QdrantTest")),
                        variable(URL_VARIABLE))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(url -> !url.value().equals(EMBEDDED));
    }

    Optional<ApiKey> apiKey() {
        return parameter(KEY).or(() -> variable(KEY_VARIABLE)).map(setting -> new ApiKey(setting.value()));
    }

    /** Whether the tests may use a server on this host although it is not this machine. */
    boolean confirms(String host) {
        return parameter(CONFIRM)
                .or(() -> variable(CONFIRM_VARIABLE))
                .filter(setting -> setting.value().equalsIgnoreCase(host))
                .isPresent();
    }

    private Optional<Setting> parameter(String name) {
        return parameters.apply(name).flatMap(ServerSettings::present).map(value -> new Setting(value, name));
    }

    private Optional<Setting> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .flatMap(ServerSettings::present)
                .map(value -> new Setting(value, name));
    }

    /** Build tools hand on what is not set as an empty text. */
    private static Optional<String> present(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }
}
