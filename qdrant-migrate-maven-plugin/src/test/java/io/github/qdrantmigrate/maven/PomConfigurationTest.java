package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomConfigurationTest {
    private static final PluginParameters PARAMETERS = new PluginParameters(
            List.of(parameter("outOfOrder", "boolean"), parameter("collection", "java.lang.String")));

    @ParameterizedTest
    @CsvSource({
        "<url>http://localhost</url>, true",
        "<url default-value=\"x\">${qdrant.url}</url>, false",
        "<url>${my.url}</url>, true",
        "<url><part>x</part></url>, true",
        "<url/>, false",
        "<url> </url>, false",
        "<other>x</other>, false"
    })
    void tellsWhatTheUserWroteFromWhatMavenMergedIn(String element, boolean written) throws Exception {
        PomConfiguration pom = new PomConfiguration(configuration(element), List.of());

        assertThat(pom.has(new SettingName("url"))).isEqualTo(written);
    }

    @Test
    void anElementThatNoGoalHasIsRefused() throws Exception {
        PomConfiguration pom = written("<outOfOrdr>true</outOfOrdr>");

        assertThatThrownBy(() -> pom.check(PARAMETERS))
                .hasMessageStartingWith("QM702 <outOfOrdr> is no parameter of any goal\n"
                        + "  at the plugin's <configuration> (pom.xml)");
    }

    @Test
    void aFlagThatIsNeitherTrueNorFalseIsRefused() throws Exception {
        PomConfiguration pom = written("<outOfOrder>treu</outOfOrder>");

        assertThatThrownBy(() -> pom.check(PARAMETERS)).hasMessageStartingWith("QM702 <outOfOrder> is \"treu\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<outOfOrder>true</outOfOrder><collection>x</collection>",
                "<outOfOrder>${later}</outOfOrder>",
                "<outOfOrder/>",
                ""
            })
    void whatMavenOrAnotherGoalUnderstandsPasses(String elements) throws Exception {
        written(elements).check(PARAMETERS);
    }

    private static PomConfiguration written(String elements) throws Exception {
        Xpp3Dom configuration = configuration(elements);
        return new PomConfiguration(configuration, List.of(configuration.getChildren()));
    }

    private static Xpp3Dom configuration(String elements) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
    }

    private static Parameter parameter(String name, String type) {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        parameter.setType(type);
        return parameter;
    }
}
