package io.github.qdrantmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void readsWordsAndVersions() {
        assertThat(Target.parse("latest")).contains(Target.latest());
        assertThat(Target.parse("next")).contains(new Target.Next());
        assertThat(Target.parse("current")).contains(new Target.Current());
        assertThat(Target.parse("1_2")).contains(new Target.UpTo(Version.of("1.2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LATEST", " latest", "V1", "last", "-1"})
    void refusesEverythingElse(String text) {
        assertThat(Target.parse(text)).isEmpty();
        assertThat(UndoTarget.parse(text)).isEmpty();
    }

    @Test
    void undoStopsAtAVersionAndZeroMeansAll() {
        assertThat(UndoTarget.parse("001")).contains(new UndoTarget.DownTo(Version.of("1")));
        assertThat(UndoTarget.parse("0")).contains(new UndoTarget.All());
        assertThat(UndoTarget.parse("0.0")).contains(new UndoTarget.All());
        assertThat(UndoTarget.parse("0.1")).contains(new UndoTarget.DownTo(Version.of("0.1")));
        assertThat(UndoTarget.last()).isEqualTo(new UndoTarget.Count(1));
    }

    @Test
    void undoTakesAtLeastOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UndoTarget.Count(0))
                .withMessage("count is 0, below 1");
    }
}
