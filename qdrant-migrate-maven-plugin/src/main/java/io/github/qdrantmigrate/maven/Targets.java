package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how far a goal goes. */
final class Targets {
    private Targets() {}

    static Target migrate(Settings settings, @Nullable String injected) {
        return settings.text("target", injected)
                .map(setting -> Target.parse(setting.value())
                        .orElseThrow(() -> Settings.invalid(
                                "target", setting, "Give a version, such as 002, or latest, next or current.")))
                .orElseGet(Target::latest);
    }

    static UndoTarget undo(Settings settings, @Nullable String injectedTarget, @Nullable String injectedCount) {
        Optional<Setting> target = settings.text("target", injectedTarget);
        Optional<Integer> count = settings.number("count", injectedCount);
        if (target.isPresent() && count.isPresent()) {
            throw invalid(
                    "target and count are both set: " + target.get().value() + " and " + count.get(),
                    "Give one of them.");
        }
        if (count.isPresent()) {
            if (count.get() < 1) {
                throw invalid("qdrant.count is " + count.get(), "Give at least 1.");
            }
            return new UndoTarget.Count(count.get());
        }
        return target.map(setting -> UndoTarget.parse(setting.value())
                        .orElseThrow(() -> Settings.invalid(
                                "target", setting, "Give the version that stays, such as 001, or 0 for none.")))
                .orElseGet(UndoTarget::last);
    }

    private static InvalidConfiguration invalid(String what, String remedy) {
        return new InvalidConfiguration(Problem.of(ErrorCode.SETTING_INVALID, what, remedy));
    }
}
