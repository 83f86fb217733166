package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
    static Stream<Arguments> unusable() {
        return Stream.of(
                value(b -> b.locations(List.of()), "locations is empty\n  Name at least one location."),
                value(
                        b -> b.historyCollection(" "),
                        "historyCollection is blank\n  Name a collection, or leave it out."),
                value(
                        b -> b.requestTimeout(Duration.ofMillis(999)),
                        "requestTimeout is PT0.999S, below one second\n  Give at least one second, for example PT60S."),
                value(
                        b -> b.lockTimeout(Duration.ofSeconds(-5)),
                        "lockTimeout is PT-5S, below zero\n  Give zero not to wait, or a time such as PT5M."));
    }

    private static Arguments value(UnaryOperator<Configuration.Builder> setting, String message) {
        return Arguments.of(setting, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unusable")
    void aValueThatCannotBeUsedIsRefused(UnaryOperator<Configuration.Builder> setting, String message) {
        assertThatThrownBy(() -> setting.apply(Configuration.builder()).build())
                .isInstanceOf(QdrantMigrateException.InvalidConfiguration.class)
                .hasMessage("QM702 " + message);
    }

    @Test
    void aRunMayWaitForNoTimeOrForLong() {
        assertThat(Configuration.builder().build().lockTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Configuration.builder().lockTimeout(Duration.ZERO).build().lockTimeout())
                .isZero();
        Duration most = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(Configuration.builder().lockTimeout(most).build().lockTimeout())
                .isEqualTo(most);
    }
}
