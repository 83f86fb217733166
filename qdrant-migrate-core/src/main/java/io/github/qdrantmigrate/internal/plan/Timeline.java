package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.Version;
import io.github.qdrantmigrate.result.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files and history joined: every version with its state, in order. The one place where states are decided.
 *
 * @param entries in the order of versions
 */
public record Timeline(List<Entry> entries) {
    public Timeline {
        entries = List.copyOf(entries);
    }

    /** The states of all versions. */
    public static Timeline of(Collection<Migration> files, Collection<Row> rows, Options options) {
        return new Join(files, rows, options).timeline();
    }

    /** The highest version that is applied. */
    public Optional<Version> current() {
        return applied().map(Entry::version).max(Comparator.naturalOrder());
    }

    /** The version as the history writes it: {@code 001} rather than {@code 1}. */
    public Optional<String> currentText() {
        return applied()
                .max(Comparator.comparing(Entry::version))
                .flatMap(Entry::appliedRow)
                .map(row -> row.version().text());
    }

    /** Those whose effects are in the database. */
    public java.util.stream.Stream<Entry> applied() {
        return entries.stream().filter(Entry::isApplied);
    }

    /** The entry of a version. */
    public Optional<Entry> find(Version version) {
        return entries.stream().filter(e -> e.version().equals(version)).findFirst();
    }

    /** Joins by version. */
    private static final class Join {
        private final Options options;
        private final Map<Version, Migration> files = new TreeMap<>();
        private final Map<Version, Row> last = new TreeMap<>();
        private final Map<Version, Row> applied = new TreeMap<>();
        private final Map<Version, List<Row>> stopped = new TreeMap<>();

        Join(Collection<Migration> migrations, Collection<Row> rows, Options options) {
            this.options = options;
            migrations.forEach(m -> files.put(m.version(), m));
            rows.stream().sorted(Comparator.comparingLong(Row::rank)).forEach(this::add);
        }

        private void add(Row row) {
            Version version = row.version();
            last.put(version, row);
            if (row.state() == RunState.SUCCESS) {
                if (row.kind() == Kind.MIGRATE) {
                    applied.put(version, row);
                } else {
                    applied.remove(version);
                    stopped.remove(version);
                }
            } else if (row.kind() == Kind.MIGRATE && row.state() == RunState.STOPPED) {
                stopped.computeIfAbsent(version, v -> new ArrayList<>()).add(row);
            }
        }

        Timeline timeline() {
            Map<Version, Boolean> versions = new TreeMap<>();
            files.keySet().forEach(v -> versions.put(v, true));
            last.keySet().forEach(v -> versions.put(v, true));
            List<Entry> entries = new ArrayList<>();
            versions.keySet().forEach(v -> entries.add(entry(v)));
            return new Timeline(entries);
        }

        private Entry entry(Version version) {
            Migration file = files.get(version);
            Row run = last.get(version);
            Row done = applied.get(version);
            Finding finding = done == null ? notApplied(version, run) : applied(version, file, run, done);
            return new Entry(
                    version, file, run, done, stopped.getOrDefault(version, List.of()), finding.state, finding.reason);
        }

        private Finding applied(Version version, @Nullable Migration file, @Nullable Row run, Row done) {
            if (run != null && run.kind() == Kind.UNDO && run.state() == RunState.RUNNING) {
                return running(run);
            }
            if (run != null && run.kind() == Kind.UNDO && run.state() == RunState.STOPPED) {
                return new Finding(State.UNDO_FAILED, run.progress().error());
            }
            if (file == null) {
                return withoutFile(version);
            }
            if (!file.checksum().text().equals(done.subject().checksum())) {
                return new Finding(State.CHECKSUM_MISMATCH, changed(file, done));
            }
            return appliedAfterHigher(version, done)
                    .map(higher -> new Finding(State.SUCCESS_OUT_OF_ORDER, "applied after V" + higher))
                    .orElse(new Finding(State.SUCCESS, null));
        }

        private static String changed(Migration file, Row done) {
            return CanonicalDifference.describe(done.subject().canonicalText(), file.canonicalText())
                    .orElse("applied with checksum " + done.subject().checksum() + ", the file has "
                            + file.checksum().text());
        }

        private Finding withoutFile(Version version) {
            Optional<Version> newest = files.keySet().stream().max(Comparator.naturalOrder());
            boolean future = newest.isPresent() && version.compareTo(newest.get()) > 0;
            return future
                    ? new Finding(State.FUTURE, "above the newest local file, V" + newest.get())
                    : new Finding(State.MISSING, "applied, but there is no file");
        }

        private Optional<Version> appliedAfterHigher(Version version, Row done) {
            return applied.values().stream()
                    .filter(other -> other.version().compareTo(version) > 0 && other.rank() < done.rank())
                    .map(Row::version)
                    .findFirst();
        }

        private Finding notApplied(Version version, @Nullable Row run) {
            if (run != null && run.state() == RunState.RUNNING) {
                return running(run);
            }
            Optional<Version> higher = applied.keySet().stream().max(Comparator.naturalOrder());
            if (files.containsKey(version)
                    && !options.outOfOrder()
                    && higher.isPresent()
                    && higher.get().compareTo(version) > 0) {
                return new Finding(State.OUT_OF_ORDER, "below V" + higher.get() + ", which is applied");
            }
            if (run == null) {
                return new Finding(State.PENDING, null);
            }
            return run.kind() == Kind.UNDO
                    ? new Finding(State.UNDONE, null)
                    : new Finding(State.FAILED, run.progress().error());
        }

        private static Finding running(Row run) {
            return new Finding(
                    State.RUNNING,
                    "begun by " + run.run().installedBy() + " (process "
                            + run.run().pid() + " on " + run.run().host() + ") and not recorded as ended");
        }

        private record Finding(State state, @Nullable String reason) {}
    }
}
