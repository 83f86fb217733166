package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ApiKey;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.maven.Connection.Started;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private static final Started STARTED = new Started("http://127.0.0.1:4711", "started-key");
    private static final Optional<Setting> KEY = Optional.of(new Setting("k", Origin.COMMAND_LINE));

    @ParameterizedTest
    @CsvSource({
        "command line, environment, true",
        "pom.xml, environment, true",
        "project properties, environment, true",
        "qdrant-migrate.properties, environment, true",
        "environment, environment, true",
        "environment, command line, true",
        "environment, pom.xml, true",
        "environment, settings.xml, true",
        "environment, project properties, false",
        "environment, qdrant-migrate.properties, false"
    })
    void aKeyOfTheProjectIsNotSentToTheServerOfTheEnvironment(String urlFrom, String keyFrom, boolean used) {
        Connection connection = Connection.configured(
                new Setting("https://q.example.com", urlFrom), Optional.of(new Setting("k", keyFrom)));

        assertThat(connection.apiKey()).isEqualTo(used ? Optional.of(new ApiKey("k")) : Optional.empty());
        assertThat(connection.warnings()).hasSize(used ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:6334",
                "http://localhost",
                "http://127.0.0.1:1",
                "http://127.1.2.3/",
                "http://[::1]:6334",
                "https://q.example.com:6334",
                "embedded:memory"
            })
    void aKeyThatStaysOnTheMachineOrIsEncryptedGivesNoWarning(String url) {
        assertThat(configured(url).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://q.example.com:6334", "http://localhost.example.com", "http://10.0.0.1:6334"})
    void aKeyInPlainTextToAnotherHostGivesAWarning(String url) {
        assertThat(configured(url).warnings())
                .containsExactly("The API key goes to " + url + " in plain text. Use https if the server can.");
    }

    @Test
    void aGoalBoundToAPhaseUsesTheStartedServerAndItsKeyOnly() {
        Connection connection = Connection.besides(
                STARTED, url("http://prod:6334", Origin.POM), false, ConnectionTest::keyMustNotBeRead);

        assertThat(connection.url()).contains(new Setting(STARTED.url(), "start"));
        assertThat(connection.apiKey()).contains(new ApiKey("started-key"));
        assertThat(connection.warnings())
                .singleElement()
                .asString()
                .startsWith("url http://prod:6334 (pom.xml) is ignored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4711", "http://localhost:4711", "http://localhost:4711/"})
    void theStartedServersOwnUrlGivesNoWarning(String same) {
        Connection connection =
                Connection.besides(STARTED, url(same, Origin.COMMAND_LINE), false, ConnectionTest::keyMustNotBeRead);

        assertThat(connection.url()).contains(new Setting(STARTED.url(), "start"));
        assertThat(connection.warnings()).isEmpty();
    }

    @Test
    void aCommandLineThatPointsElsewhereIsRefusedAndTheWayOutNamed() {
        assertThatThrownBy(() -> Connection.besides(
                        STARTED, url("http://prod:6334", Origin.COMMAND_LINE), false, ConnectionTest::keyMustNotBeRead))
                .hasMessageStartingWith("QM702 qdrant.url is \"http://prod:6334\" (command line), but start gives")
                .hasMessageContaining("-Dqdrant.start.skip");
    }

    @Test
    void aGoalCalledByHandUsesWhatIsConfigured() {
        Connection connection = Connection.besides(STARTED, url("http://prod:6334", Origin.POM), true, () -> KEY);

        assertThat(connection.url()).contains(new Setting("http://prod:6334", Origin.POM));
        assertThat(connection.apiKey()).contains(new ApiKey("k"));
    }

    private static Connection configured(String url) {
        return Connection.configured(new Setting(url, Origin.POM), KEY);
    }

    private static Optional<Setting> url(String value, String origin) {
        return Optional.of(new Setting(value, origin));
    }

    private static Optional<Setting> keyMustNotBeRead() {
        throw new AssertionError("the configured key was asked for");
    }
}
