package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.plan.Runs.Applied;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.Version;
import io.github.qdrantmigrate.result.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Files and history joined: every migration with its state, in order. The one place where states are decided.
 *
 * @param entries by version, then repeatable ones by name; a repeatable migration that ran several times has an entry a
 *     run, oldest first
 * @param callbacks runs of callbacks, as far as their effects are in the database or they have not ended
 */
public record Timeline(List<Entry> entries, List<Entry> callbacks) {
    public Timeline {
        entries = List.copyOf(entries);
        callbacks = List.copyOf(callbacks);
    }

    /** The states of all migrations. */
    public static Timeline of(Collection<Migration> files, Collection<Row> rows, Options options) {
        return new Join(files, rows, options).timeline();
    }

    /** The highest version that is applied. */
    public Optional<Version> current() {
        return highest().flatMap(entry -> entry.key().version());
    }

    /** The version as the history writes it: {@code 001} rather than {@code 1}. */
    public Optional<String> currentText() {
        return highest()
                .flatMap(Entry::appliedRow)
                .flatMap(row -> row.key().version())
                .map(Version::text);
    }

    private Optional<Entry> highest() {
        return applied().filter(entry -> entry.key().kind().hasVersion()).max(Comparator.comparing(Entry::key));
    }

    /** Those whose effects are in the database. */
    public Stream<Entry> applied() {
        return entries.stream().filter(Entry::isApplied);
    }

    /** The entries of a version: a migration, a baseline file, or both. */
    public Stream<Entry> of(Version version) {
        return entries.stream()
                .filter(entry -> entry.key().version().filter(version::equals).isPresent());
    }

    /** Joins by key. */
    private static final class Join {
        private final Options options;
        private final Map<MigrationKey, Migration> files = new TreeMap<>();
        private final Runs runs;
        private final VersionedStates versioned;
        private final RepeatableStates repeatable;

        Join(Collection<Migration> migrations, Collection<Row> rows, Options options) {
            this.options = options;
            this.runs = Runs.of(rows);
            migrations.forEach(m -> files.put(m.key(), m));
            this.versioned = new VersionedStates(files, runs, options);
            this.repeatable = new RepeatableStates(files, runs, options);
        }

        Timeline timeline() {
            Set<MigrationKey> keys = new TreeSet<>(files.keySet());
            keys.addAll(runs.keys());
            List<Entry> entries = new ArrayList<>();
            List<Entry> callbacks = new ArrayList<>();
            for (MigrationKey key : keys) {
                switch (key.kind()) {
                    case VERSIONED, BASELINE -> entries.add(entry(key, versioned.finding(key)));
                    case REPEATABLE -> {
                        superseded(key).forEach(entries::add);
                        entries.add(entry(key, repeatable.finding(key)));
                    }
                    case CALLBACK -> callbacks(key).forEach(callbacks::add);
                }
            }
            return new Timeline(AboveTarget.mark(entries, options.target()), callbacks);
        }

        private Entry entry(MigrationKey key, Finding finding) {
            List<Applied> applied = runs.applied(key);
            Row row = runs.newest(key);
            List<Row> stopped = new ArrayList<>(
                    row == null ? List.of() : applied.get(applied.size() - 1).stopped());
            stopped.addAll(runs.stopped(key));
            return new Entry(key, files.get(key), runs.last(key), row, stopped, finding.state(), finding.reason());
        }

        /** The runs of a repeatable migration before its newest. */
        private Stream<Entry> superseded(MigrationKey key) {
            List<Applied> applied = runs.applied(key);
            return applied.stream()
                    .limit(Math.max(0, applied.size() - 1))
                    .map(one -> entry(one, Finding.of(State.SUPERSEDED)));
        }

        private Stream<Entry> callbacks(MigrationKey key) {
            Row last = runs.last(key);
            Stream<Entry> unfinished = Finding.ofUnfinished(last).stream()
                    .map(finding -> new Entry(key, null, last, null, List.of(), finding.state(), finding.reason()));
            Stream<Entry> applied = runs.applied(key).stream().map(one -> entry(one, Finding.of(State.SUCCESS)));
            return Stream.concat(unfinished, applied);
        }

        private static Entry entry(Applied one, Finding finding) {
            Row row = one.row();
            return new Entry(row.key(), null, row, row, one.stopped(), finding.state(), finding.reason());
        }
    }
}
