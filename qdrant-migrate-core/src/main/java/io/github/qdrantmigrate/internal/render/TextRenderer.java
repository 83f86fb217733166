package io.github.qdrantmigrate.internal.render;

import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.result.ExportResult;
import io.github.qdrantmigrate.result.InfoResult;
import io.github.qdrantmigrate.result.MigrateResult;
import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.Result;
import io.github.qdrantmigrate.result.UndoResult;
import io.github.qdrantmigrate.result.ValidateResult;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results for people. */
public final class TextRenderer {
    private static final Map<Class<? extends Result>, Function<Result, String>> RENDERERS = Map.of(
            MigrateResult.class, result -> migrate((MigrateResult) result),
            UndoResult.class, result -> undo((UndoResult) result),
            InfoResult.class, result -> InfoTable.render((InfoResult) result),
            PlanResult.class, result -> PlanText.render((PlanResult) result),
            ValidateResult.class, result -> validate((ValidateResult) result),
            ExportResult.class, result -> export((ExportResult) result));

    private TextRenderer() {}

    /** Lines without a line feed at the end. */
    public static String render(Result result) {
        return Objects.requireNonNull(RENDERERS.get(result.getClass()), "every permitted result has a renderer")
                .apply(result);
    }

    private static String migrate(MigrateResult result) {
        return result.migrations().isEmpty()
                ? "Nothing to migrate, " + version(result.versionAfter())
                : moved(result.versionBefore(), result.versionAfter());
    }

    private static String undo(UndoResult result) {
        return result.migrations().isEmpty()
                ? "Nothing to undo, " + version(result.versionAfter())
                : moved(result.versionBefore(), result.versionAfter());
    }

    private static String moved(@Nullable String before, @Nullable String after) {
        return "Now at " + version(after) + " (was " + (before == null ? "none" : before) + ")";
    }

    private static String version(@Nullable String version) {
        return "version " + (version == null ? "none" : version);
    }

    private static String validate(ValidateResult result) {
        if (!result.valid()) {
            return result.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
        }
        String checked = result.server() == null ? "files" : "files and history";
        return "Valid: " + result.migrations() + (result.migrations() == 1 ? " migration, " : " migrations, ") + checked
                + " looked at";
    }

    private static String export(ExportResult result) {
        return "Exported " + result.points() + (result.points() == 1 ? " point" : " points") + " of "
                + result.collection() + " to " + result.file();
    }
}
