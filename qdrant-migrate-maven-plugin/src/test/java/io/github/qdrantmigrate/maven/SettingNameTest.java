package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingNameTest {
    @ParameterizedTest
    @CsvSource({
        "url, qdrant.url, QDRANT_MIGRATE_URL, url",
        "apiKey, qdrant.apiKey, QDRANT_MIGRATE_API_KEY, apiKey",
        "failOnDestructive, qdrant.failOnDestructive, QDRANT_MIGRATE_FAIL_ON_DESTRUCTIVE, failOnDestructive",
        "start.port, qdrant.start.port, QDRANT_MIGRATE_START_PORT, startPort",
        "start.apiKey, qdrant.start.apiKey, QDRANT_MIGRATE_START_API_KEY, startApiKey"
    })
    void isSpelledInEachSource(String name, String property, String environmentVariable, String element) {
        SettingName setting = new SettingName(name);

        assertThat(setting.property()).isEqualTo(property);
        assertThat(setting.environmentVariable()).isEqualTo(environmentVariable);
        assertThat(setting.element()).isEqualTo(element);
    }
}
