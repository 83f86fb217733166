package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.migration.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {
    @Test
    void migrateGoesToTheLatestUnlessToldOtherwise() {
        assertThat(Targets.migrate(given(Map.of()), null)).isEqualTo(Target.latest());
        assertThat(Targets.migrate(given(Map.of("qdrant.target", "next")), null))
                .isEqualTo(new Target.Next());
        assertThat(Targets.migrate(given(Map.of("qdrant.target", "002")), null))
                .isEqualTo(new Target.UpTo(Version.of("2")));
    }

    @Test
    void undoTakesBackTheLastUnlessToldOtherwise() {
        assertThat(undo(Map.of())).isEqualTo(UndoTarget.last());
        assertThat(undo(Map.of("qdrant.count", "3"))).isEqualTo(new UndoTarget.Count(3));
        assertThat(undo(Map.of("qdrant.target", "1"))).isEqualTo(new UndoTarget.DownTo(Version.of("1")));
        assertThat(undo(Map.of("qdrant.target", "0"))).isEqualTo(new UndoTarget.All());
    }

    @Test
    void whatCannotBeReadOrContradictsItselfIsRefused() {
        assertThatThrownBy(() -> undo(Map.of("qdrant.target", "latest")))
                .hasMessageStartingWith("QM702 qdrant.target is \"latest\" (command line)");
        assertThatThrownBy(() -> Targets.migrate(given(Map.of("qdrant.target", "newest")), null))
                .hasMessageStartingWith("QM702 qdrant.target is \"newest\" (command line)");
        assertThatThrownBy(() -> undo(Map.of("qdrant.count", "0"))).hasMessageStartingWith("QM702 qdrant.count is 0");
        assertThatThrownBy(() -> undo(Map.of("qdrant.count", "1", "qdrant.target", "1")))
                .hasMessageStartingWith("QM702 target and count are both set: 1 and 1");
    }

    private static UndoTarget undo(Map<String, String> commandLine) {
        return Targets.undo(given(commandLine), null, null);
    }

    private static Settings given(Map<String, String> commandLine) {
        return new Settings(SettingSource.properties(Origin.COMMAND_LINE, commandLine), name -> false, List.of());
    }
}
