package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.result.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One migration: what files and history say of it, and the state that follows.
 *
 * @param key what it is known by
 * @param file its migration file; null if there is none, and for runs that a newer one superseded
 * @param last the last run about it; null if there is none
 * @param applied the run that applied it; null if it is not applied now
 * @param stopped runs that stopped half-way before that one, whose effects are still there, oldest first
 * @param state what follows
 * @param reason why, one sentence; null where the state says all
 */
public record Entry(
        MigrationKey key,
        @Nullable Migration file,
        @Nullable Row last,
        @Nullable Row applied,
        List<Row> stopped,
        State state,
        @Nullable String reason) {
    public Entry {
        stopped = List.copyOf(stopped);
    }

    /** Its migration file. */
    public Optional<Migration> migration() {
        return Optional.ofNullable(file);
    }

    /** The run that applied it. */
    public Optional<Row> appliedRow() {
        return Optional.ofNullable(applied);
    }

    /** The runs whose effects are there, the newest first. */
    public List<Row> effective() {
        List<Row> rows = new ArrayList<>(stopped);
        appliedRow().ifPresent(rows::add);
        Collections.reverse(rows);
        return rows;
    }

    /** The runs that stopped half-way and were not followed by one that did all of it, oldest first. */
    public List<Row> unsettled() {
        long settled = appliedRow().map(Row::rank).orElse(0L);
        return stopped.stream()
                .filter(row -> row.kind() == Row.Kind.MIGRATE && row.rank() > settled)
                .toList();
    }

    /** The last run about it. */
    public Optional<Row> lastRow() {
        return Optional.ofNullable(last);
    }

    /** Whether its effects are in the database. */
    public boolean isApplied() {
        return applied != null;
    }

    /** Whether {@code migrate} would run it. */
    public boolean isPending() {
        return switch (state) {
            case PENDING, UNDONE, FAILED, OUTDATED -> true;
            default -> false;
        };
    }

    Entry with(Finding finding) {
        return new Entry(key, file, last, applied, stopped, finding.state(), finding.reason());
    }

    /** {@code V001 initial}. */
    public String title() {
        if (file != null) {
            return file.title();
        }
        return last == null ? key.label() : last.key().title(last.subject().description());
    }
}
