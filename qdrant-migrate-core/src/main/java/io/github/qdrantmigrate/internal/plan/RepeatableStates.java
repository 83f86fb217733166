package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.result.State;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides the states of repeatable migrations, which are due whenever their file says something else than last time. */
final class RepeatableStates {
    private final Map<MigrationKey, Migration> files;
    private final Runs runs;
    private final Options options;

    RepeatableStates(Map<MigrationKey, Migration> files, Runs runs, Options options) {
        this.files = files;
        this.runs = runs;
        this.options = options;
    }

    Finding finding(MigrationKey key) {
        Row newest = runs.newest(key);
        return Finding.ofUnfinished(runs.last(key))
                .filter(finding -> newest != null || finding.state() == State.RUNNING)
                .orElseGet(() -> finished(key, newest));
    }

    private Finding finished(MigrationKey key, @Nullable Row newest) {
        Migration file = files.get(key);
        Row last = runs.last(key);
        if (file == null) {
            return newest == null ? Finding.pending(last) : new Finding(State.MISSING, "applied, but there is no file");
        }
        boolean stopped = last != null && last.state() == RunState.STOPPED;
        if (newest != null && !stopped && file.accepts(newest.subject().checksum())) {
            return Finding.of(State.SUCCESS);
        }
        if (last != null
                && last.state() == RunState.SKIPPED
                && file.accepts(last.subject().checksum())) {
            return new Finding(State.SKIPPED, last.progress().error());
        }
        if (!options.labels().selects(file.rules().labels())) {
            return Finding.filtered(file, options, last);
        }
        return due(file, last, newest);
    }

    private static Finding due(Migration file, @Nullable Row last, @Nullable Row newest) {
        boolean failed = last != null && last.kind() == Row.Kind.MIGRATE && last.hasFailed();
        if (newest == null || failed) {
            return last != null && last.state() == RunState.SKIPPED ? Finding.of(State.PENDING) : Finding.pending(last);
        }
        return new Finding(State.OUTDATED, Finding.changed(file, newest));
    }
}
