package io.github.qdrantmigrate.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorTest {
    static Stream<Arguments> environments() {
        String user = System.getProperty("user.name");
        return Stream.of(
                Arguments.of(Map.of(), user + "@host"),
                Arguments.of(Map.of("CI_JOB_URL", " "), user + "@host"),
                Arguments.of(Map.of("CI_JOB_URL", "https://ci/1"), "https://ci/1"),
                Arguments.of(Map.of("BUILD_TAG", "jenkins-7"), "jenkins-7"),
                Arguments.of(Map.of("GITHUB_RUN_ID", "12"), "12"),
                Arguments.of(Map.of("GITHUB_RUN_ID", "12", "GITHUB_REPOSITORY", "me/repo"), "me/repo run 12"),
                Arguments.of(Map.of("BUILD_TAG", "jenkins-7", "GITHUB_REPOSITORY", "me/repo"), "jenkins-7"));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void isTheCiJobOrElseTheUser(Map<String, String> environment, String name) {
        assertThat(Operator.name(environment, "host")).isEqualTo(name);
    }

    /** The build writes it; a placeholder that was not replaced would be recorded with every run. */
    @Test
    void theToolKnowsItsVersion() {
        assertThat(ToolVersion.get()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
    }
}
