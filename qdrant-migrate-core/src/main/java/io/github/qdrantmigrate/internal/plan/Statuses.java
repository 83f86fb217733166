package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.UndoSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The timeline as a result for people and tools. */
public final class Statuses {
    private final Options options;
    private final Kept kept;

    private Statuses(Options options, Kept kept) {
        this.options = options;
        this.kept = kept;
    }

    /**
     * One status an entry, in order.
     *
     * @param kept the backups that are still there
     */
    public static List<MigrationStatus> of(Timeline timeline, Options options, Kept kept) {
        Statuses statuses = new Statuses(options, kept);
        return timeline.entries().stream().map(statuses::status).toList();
    }

    private MigrationStatus status(Entry entry) {
        Row shown = entry.applied() == null ? entry.last() : entry.applied();
        Migration file = entry.file();
        return new MigrationStatus(
                entry.key().kind(),
                file == null ? text(shown, entry) : file.key().versionText(),
                description(file, shown),
                script(file, shown),
                entry.state(),
                entry.reason(),
                file == null
                        ? (shown == null ? List.of() : shown.subject().labels())
                        : file.rules().labels(),
                undo(entry),
                file == null
                        ? (shown == null ? "" : shown.subject().checksum())
                        : file.checksum().text(),
                shown == null ? null : shown.rank(),
                shown == null ? null : at(shown.progress()),
                shown == null ? null : shown.run().installedBy(),
                shown == null ? null : duration(shown.progress()));
    }

    private static @Nullable String text(@Nullable Row row, Entry entry) {
        return row == null ? entry.key().versionText() : row.key().versionText();
    }

    private static String description(@Nullable Migration file, @Nullable Row row) {
        if (file != null) {
            return file.description();
        }
        return row == null ? "" : row.subject().description();
    }

    private static String script(@Nullable Migration file, @Nullable Row row) {
        if (file != null) {
            return file.script();
        }
        return row == null ? "" : row.subject().script();
    }

    private @Nullable UndoSource undo(Entry entry) {
        if (entry.applied() != null) {
            return UndoPlanner.source(entry, entry.applied(), kept);
        }
        return entry.migration()
                .filter(m -> m.undo().isPresent() || m.rules().irreversible() != null)
                .map(migration -> MigratePlanner.undoSource(migration, options))
                .orElse(null);
    }

    private static Instant at(Row.Progress progress) {
        Long finished = progress.finishedAt();
        return Instant.ofEpochMilli(finished == null ? progress.startedAt() : finished);
    }

    private static @Nullable Long duration(Row.Progress progress) {
        Long finished = progress.finishedAt();
        return finished == null ? null : finished - progress.startedAt();
    }
}
