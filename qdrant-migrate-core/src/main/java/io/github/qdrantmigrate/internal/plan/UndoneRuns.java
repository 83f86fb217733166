package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.MigrationKey.Kind;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The runs that an undo takes back, newest first. The target speaks of versions. A repeatable migration that ran after the
 * oldest of them may rest on it, and is undone too. A callback that ran once a call is undone when nothing else of its
 * call is left.
 */
final class UndoneRuns {
    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparingLong(UndoneRuns::rank).reversed();

    private final Timeline timeline;
    private final List<Entry> applied;

    private UndoneRuns(Timeline timeline) {
        this.timeline = timeline;
        this.applied = timeline.applied().sorted(NEWEST_FIRST).toList();
    }

    static List<Entry> of(Timeline timeline, UndoTarget target) {
        UndoneRuns runs = new UndoneRuns(timeline);
        List<Entry> wanted = runs.wanted(target);
        List<Entry> undone = new ArrayList<>(wanted);
        undone.addAll(runs.callbacks(wanted, target));
        undone.sort(NEWEST_FIRST);
        return undone;
    }

    private static long rank(Entry entry) {
        return entry.appliedRow().map(Row::rank).orElse(0L);
    }

    private List<Entry> wanted(UndoTarget target) {
        if (target instanceof UndoTarget.All) {
            return applied;
        }
        List<Entry> versions = versions(target);
        long oldest = versions.stream().mapToLong(UndoneRuns::rank).min().orElse(Long.MAX_VALUE);
        return applied.stream()
                .filter(entry ->
                        versions.contains(entry) || (entry.key().kind() == Kind.REPEATABLE && rank(entry) > oldest))
                .toList();
    }

    private List<Entry> versions(UndoTarget target) {
        Stream<Entry> newestFirst =
                applied.stream().filter(entry -> entry.key().kind().hasVersion());
        if (target instanceof UndoTarget.DownTo downTo) {
            refuseNotApplied(downTo.version());
            return newestFirst
                    .filter(entry -> entry.key()
                            .version()
                            .filter(v -> v.compareTo(downTo.version()) > 0)
                            .isPresent())
                    .toList();
        }
        return target instanceof UndoTarget.Count count
                ? newestFirst.limit(count.migrations()).toList()
                : newestFirst.toList();
    }

    private void refuseNotApplied(Version version) {
        if (timeline.of(version).noneMatch(Entry::isApplied)) {
            throw new QdrantMigrateException.Validation(List.of(Problem.of(
                    ErrorCode.TARGET_UNKNOWN,
                    "V" + version + " is not applied, so undo cannot stop there",
                    "Name the version that shall stay, one that is applied, or 0 to undo all.")));
        }
    }

    private List<Entry> callbacks(List<Entry> wanted, UndoTarget target) {
        Set<String> left = new HashSet<>();
        applied.stream().filter(entry -> !wanted.contains(entry)).forEach(entry -> left.add(deployment(entry)));
        Set<String> touched = new HashSet<>();
        wanted.forEach(entry -> touched.add(deployment(entry)));
        return timeline.callbacks().stream()
                .filter(Entry::isApplied)
                .filter(entry -> CallbackEvent.of(entry.key().name())
                        .filter(CallbackEvent::isUndoneByItself)
                        .isPresent())
                .filter(entry -> !left.contains(deployment(entry)))
                .filter(entry -> target instanceof UndoTarget.All || touched.contains(deployment(entry)))
                .toList();
    }

    private static String deployment(Entry entry) {
        return entry.appliedRow().map(row -> row.run().deploymentId()).orElse("");
    }
}
