package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.ApiKey;
import io.github.qdrantmigrate.Setting;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "QDRANT_MIGRATE_TEST_URL", "http://variable",
            "QDRANT_MIGRATE_TEST_API_KEY", "variable key",
            "QDRANT_MIGRATE_TEST_CONFIRM", "variable");
    private static final Map<String, String> PARAMETERS = Map.of(
            "qdrant-migrate.test.url", " http://parameter ",
            "qdrant-migrate.test.apiKey", "parameter key",
            "qdrant-migrate.test.confirm", "Parameter");

    private static ServerSettings settings(Map<String, String> parameters, Map<String, String> environment) {
        return new ServerSettings(name -> Optional.ofNullable(parameters.get(name)), environment);
    }

    @Test
    void aParameterBeatsTheAnnotationAndThatTheEnvironment() {
        assertThat(settings(PARAMETERS, VARIABLES).realUrl("http://annotation"))
                .contains(new Setting("http://parameter", "qdrant-migrate.test.url"));
        assertThat(settings(Map.of(), VARIABLES).realUrl("http://annotation"))
                .contains(new Setting("http://annotation", "@QdrantTest"));
        assertThat(settings(Map.of(), VARIABLES).realUrl(""))
                .contains(new Setting("http://variable", "QDRANT_MIGRATE_TEST_URL"));
        assertThat(settings(Map.of(), Map.of()).realUrl("")).isEmpty();
    }

    @Test
    void whatIsEmptyIsNotSet() {
        Map<String, String> empty = Map.of("qdrant-migrate.test.url", " ", "qdrant-migrate.test.apiKey", "");

        assertThat(settings(empty, VARIABLES).realUrl(" "))
                .contains(new Setting("http://variable", "QDRANT_MIGRATE_TEST_URL"));
        assertThat(settings(empty, Map.of()).apiKey()).isEmpty();
    }

    @Test
    void theEmbeddedServerCanBeAskedForByName() {
        Map<String, String> embedded = Map.of("qdrant-migrate.test.url", "embedded:memory");

        assertThat(settings(embedded, VARIABLES).realUrl("http://annotation")).isEmpty();
    }

    @Test
    void keyAndConfirmationComeFromParameterOrEnvironment() {
        assertThat(settings(PARAMETERS, VARIABLES).apiKey()).contains(new ApiKey("parameter key"));
        assertThat(settings(Map.of(), VARIABLES).apiKey()).contains(new ApiKey("variable key"));
        assertThat(settings(PARAMETERS, VARIABLES).confirms("parameter")).isTrue();
        assertThat(settings(PARAMETERS, VARIABLES).confirms("variable")).isFalse();
        assertThat(settings(Map.of(), VARIABLES).confirms("variable")).isTrue();
        assertThat(settings(Map.of(), Map.of()).confirms("")).isFalse();
    }
}
