package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.migration.DeclaredChange;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.Version;
import io.github.qdrantmigrate.result.UndoSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Plans what is pending. */
public final class MigratePlanner {
    private MigratePlanner() {}

    /**
     * The plan that applies what is pending up to the target.
     *
     * @param timeline of the same options
     * @throws QdrantMigrateException.Validation if files and history do not fit, or the target is no version there is
     */
    public static Plan plan(Timeline timeline, Options options) {
        List<Problem> problems = Validation.problems(timeline, options);
        if (!problems.isEmpty()) {
            throw new QdrantMigrateException.Validation(problems);
        }
        return new Plan(
                Row.Kind.MIGRATE,
                wanted(timeline, options.target())
                        .flatMap(e -> e.migration().stream())
                        .map(migration -> run(migration, options))
                        .toList());
    }

    private static Stream<Entry> wanted(Timeline timeline, Target target) {
        if (target instanceof Target.UpTo upTo) {
            refuseUnknown(timeline, upTo.version());
        }
        return timeline.entries().stream().filter(e -> e.isPending() && e.file() != null);
    }

    private static void refuseUnknown(Timeline timeline, Version version) {
        if (timeline.of(version).findAny().isEmpty()) {
            throw new QdrantMigrateException.Validation(List.of(Problem.of(
                    ErrorCode.TARGET_UNKNOWN,
                    "There is no migration V" + version + " to go to",
                    "Name one of the versions that \"info\" lists, or latest, next or current.")));
        }
    }

    private static Plan.Run run(Migration migration, Options options) {
        return new Plan.Run(
                subject(migration),
                migration.location(),
                null,
                undoSource(migration, options),
                migration.rules().requirements(),
                migration.changes().stream().map(Plan.Step::of).toList(),
                List.of(),
                Plan.Code.of(migration.code()));
    }

    static Row.Subject subject(Migration migration) {
        return new Row.Subject(
                migration.key(),
                migration.description(),
                migration.script(),
                migration.rules().labels(),
                migration.checksum().text(),
                migration.canonicalText(),
                migration.undoText(),
                migration.rules().irreversible());
    }

    /** How a migration can be undone once it has run as declared. */
    static UndoSource undoSource(Migration migration, Options options) {
        if (migration.undo().isPresent()) {
            return migration.undo().get().changes().isEmpty() ? UndoSource.NONE : UndoSource.FILE;
        }
        if (migration.code() != null) {
            return migration.code().hasUndo() ? UndoSource.CODE : UndoSource.UNKNOWN;
        }
        if (migration.rules().irreversible() != null) {
            return UndoSource.IRREVERSIBLE;
        }
        return options.backups() || !losesPoints(migration) ? UndoSource.DERIVED : UndoSource.LOST;
    }

    /** Whether points are touched that do not go with a collection that the migration creates. */
    private static boolean losesPoints(Migration migration) {
        Set<String> created = new HashSet<>();
        Map<String, String> aliases = new HashMap<>();
        for (DeclaredChange declared : migration.changes()) {
            Change change = declared.change();
            String collection = aliases.getOrDefault(change.collection(), change.collection());
            if (change.pointCount() != Change.PointCount.NONE && !created.contains(collection)) {
                return true;
            }
            change.creates().ifPresent(created::add);
            aliases.putAll(change.aliases());
        }
        return false;
    }
}
