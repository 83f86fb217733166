package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFilterTest {
    @ParameterizedTest(name = "{0} selects {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            core        | core        | true
            core        | demo        | false
            core        | demo,core   | true
            core        | -           | true
            core,demo   | demo        | true
            !demo       | demo        | false
            !demo       | core        | true
            !demo       | core,demo   | false
            !demo       | -           | true
            core,!demo  | core,demo   | false
            core,!demo  | core        | true
            core,!demo  | other       | false
            ' core , ! demo ' | core  | true
            Core        | core        | false
            """)
    void selectsByLabelsAndAlwaysWhatHasNone(String filter, @Nullable String labels, boolean selected) {
        List<String> list = labels == null ? List.of() : List.of(labels.split(",", -1));

        assertThat(LabelFilter.parse(filter))
                .hasValueSatisfying(parsed -> assertThat(parsed.selects(list)).isEqualTo(selected));
    }

    @Test
    void selectsEverythingUnlessSet() {
        assertThat(Configuration.builder().build().labelFilter()).isEqualTo(LabelFilter.all());
        assertThat(LabelFilter.all().selects(List.of("any"))).isTrue();
        assertThat(LabelFilter.parse("b,!a, c").map(LabelFilter::toString)).contains("b,c,!a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "core,", "!", "!!core", "core demo", "core or demo", "größe", "a,!"})
    void refusesWhatIsNoFilter(String text) {
        Configuration.Builder builder = Configuration.builder().labelFilter(text);

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        QdrantMigrateException.InvalidConfiguration.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining("labelFilter is \"" + text + "\"");
    }
}
