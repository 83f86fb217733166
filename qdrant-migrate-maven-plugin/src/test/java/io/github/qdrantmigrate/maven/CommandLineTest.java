package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final PluginParameters PARAMETERS =
            new PluginParameters(Stream.of("dryRun", "url", "target", "outOfOrder", "start.skip", "locations")
                    .map(CommandLineTest::parameter)
                    .toList());

    @ParameterizedTest
    @CsvSource({
        "qdrant.dryrun, dryRun",
        "qdrant.DRYRUN, dryRun",
        "qdrant.outOfOrdr, outOfOrder",
        "qdrant.startSkip, start.skip",
        "qdrant.grpcport, grpcPort",
        "qdrant.apikey, apiKey"
    })
    void aMisspeltSettingIsRefusedAndTheNearestNamed(String written, String meant) {
        assertThatThrownBy(() -> settings(written, "true"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("QM702 -D" + written + " is no setting of any goal\n  Did you mean -Dqdrant."
                        + meant + "? mvn qdrant-migrate:help -Ddetail lists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qdrant.image", "qdrant.placeholders.", "qdrant."})
    void anUnknownSettingLikeNoOtherIsRefusedWithoutAProposal(String written) {
        assertThatThrownBy(() -> settings(written, "x"))
                .hasMessageStartingWith("QM702 -D" + written
                        + " is no setting of any goal\n  mvn qdrant-migrate:help -Ddetail lists the settings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qdrant.dryRun",
                "qdrant.start.apiKey",
                "qdrant.placeholders.any",
                "qdrant.host",
                "qdrant.grpcPort",
                "qdrant.currentVersion",
                "qdrant.exportFile",
                "qdrantine.dryrun",
                "skipTests"
            })
    void settingsPublishedNamesAndThePropertiesOfOthersPass(String name) {
        assertThat(settings(name, "true")).containsEntry(name, "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dryRun", "count", "force", "url", "apiKey", "collection", "historyCollection", "locations"})
    void aSettingWithoutThePrefixIsRefusedWhereAGoalIsCalledByHandAndItsValueNotShown(String name) {
        assertThatThrownBy(() -> settings(name, "hidden"))
                .hasMessage("QM702 -D" + name + " is no setting of any goal\n  Write -Dqdrant." + name + ".");
        assertThat(new CommandLine(Map.of(name, "hidden"), false).settings(PARAMETERS))
                .isEqualTo(Map.of(name, "hidden"));
    }

    @Test
    void theBareTargetCountsAsTheTarget() {
        assertThat(settings("target", "1")).containsEntry("qdrant.target", "1");
        assertThatThrownBy(
                        () -> new CommandLine(Map.of("target", "1", "qdrant.target", "2"), true).settings(PARAMETERS))
                .hasMessageStartingWith("QM702 target is given twice: 1 and 2");
    }

    @Test
    void anEmptySettingIsRefused() {
        assertThatThrownBy(() -> settings("qdrant.url", " "))
                .hasMessageStartingWith("QM702 qdrant.url is empty (command line)");
    }

    private static Map<String, String> settings(String name, String value) {
        return new CommandLine(Map.of(name, value), true).settings(PARAMETERS);
    }

    private static Parameter parameter(String name) {
        Parameter parameter = new Parameter();
        parameter.setName(new SettingName(name).element());
        parameter.setExpression("${qdrant." + name + "}");
        return parameter;
    }
}
