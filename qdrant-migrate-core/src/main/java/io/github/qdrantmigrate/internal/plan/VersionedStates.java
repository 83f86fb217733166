package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.MigrationKey.Kind;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.Version;
import io.github.qdrantmigrate.result.State;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides the states of what has a version: versioned migrations and baseline files. */
final class VersionedStates {
    private final Map<MigrationKey, Migration> files;
    private final Runs runs;
    private final Options options;
    private final Baseline baseline;

    VersionedStates(Map<MigrationKey, Migration> files, Runs runs, Options options) {
        this.files = files;
        this.runs = runs;
        this.options = options;
        this.baseline = Baseline.of(files.values(), runs, options);
    }

    Finding finding(MigrationKey key) {
        Row done = runs.newest(key);
        return Finding.ofUnfinished(runs.last(key))
                .filter(finding -> done != null || finding.state() == State.RUNNING)
                .orElseGet(() -> done == null ? notApplied(key) : applied(key, done));
    }

    private Finding applied(MigrationKey key, Row done) {
        Migration file = files.get(key);
        if (file == null) {
            return withoutFile(key);
        }
        if (!file.accepts(done.subject().checksum())) {
            return new Finding(State.CHECKSUM_MISMATCH, Finding.changed(file, done));
        }
        if (key.kind() == Kind.BASELINE) {
            return Finding.of(State.BASELINE);
        }
        return appliedAfterHigher(key, done)
                .map(higher -> new Finding(State.SUCCESS_OUT_OF_ORDER, "applied after " + higher.label()))
                .orElse(Finding.of(State.SUCCESS));
    }

    /** Files that a baseline file sums up may be removed, also where they were run one by one. */
    private Finding withoutFile(MigrationKey key) {
        Optional<MigrationKey> sum = files.keySet().stream()
                .filter(file -> file.kind() == Kind.BASELINE && compare(file, key) >= 0)
                .min(Comparator.naturalOrder());
        if (sum.isPresent()) {
            return new Finding(State.SUCCESS, "its file is gone, " + sum.get().label() + " sums it up");
        }
        Optional<MigrationKey> newest =
                files.keySet().stream().filter(file -> file.kind().hasVersion()).max(Comparator.naturalOrder());
        boolean future = newest.isPresent() && compare(key, newest.get()) > 0;
        return future
                ? new Finding(
                        State.FUTURE,
                        "above the newest local file, " + newest.get().label())
                : new Finding(State.MISSING, "applied, but there is no file");
    }

    private static int compare(MigrationKey a, MigrationKey b) {
        return Comparator.comparing((MigrationKey key) -> key.version().orElseThrow())
                .compare(a, b);
    }

    private Optional<MigrationKey> appliedAfterHigher(MigrationKey key, Row done) {
        return runs.versioned()
                .filter(other -> compare(other.key(), key) > 0 && other.rank() < done.rank())
                .map(Row::key)
                .findFirst();
    }

    private Finding notApplied(MigrationKey key) {
        Migration file = files.get(key);
        Row run = runs.last(key);
        if (run != null && run.state() == RunState.SKIPPED) {
            return new Finding(State.SKIPPED, run.progress().error());
        }
        return file == null ? Finding.pending(run) : waiting(file, run);
    }

    private Finding waiting(Migration file, @Nullable Row run) {
        MigrationKey key = file.key();
        if (baseline.covers(key)) {
            return new Finding(State.BELOW_BASELINE, baseline.reason());
        }
        if (!options.labels().selects(file.rules().labels())) {
            return Finding.filtered(file, options, run);
        }
        if (aboveTarget(key)) {
            return new Finding(State.ABOVE_TARGET, "above the target " + options.target());
        }
        if (key.kind() == Kind.BASELINE && !key.equals(baseline.key())) {
            return unused(key);
        }
        Optional<MigrationKey> higher = runs.highest().map(Row::key).filter(highest -> compare(highest, key) > 0);
        boolean allowed = options.outOfOrder() || file.rules().outOfOrder();
        return higher.isPresent() && !allowed
                ? new Finding(State.OUT_OF_ORDER, "below " + higher.get().label() + ", which is applied")
                : Finding.pending(run);
    }

    /** Migrating past a baseline file on a server that never came as far would leave out what the file sums up. */
    private Finding unused(MigrationKey key) {
        Optional<MigrationKey> highest = runs.highest().map(Row::key);
        boolean reached = highest.isEmpty() || compare(highest.get(), key) >= 0;
        boolean leads = files.containsKey(MigrationKey.versioned(key.version().orElseThrow()));
        return reached || leads
                ? new Finding(State.IGNORED, "a baseline file is for an empty history")
                : new Finding(
                        State.GAP,
                        "the server is at " + highest.get().label() + ", and there is no V"
                                + key.version().orElseThrow() + " to go on with");
    }

    private boolean aboveTarget(MigrationKey key) {
        Optional<Version> version = key.version();
        return options.target() instanceof Target.UpTo upTo
                && version.filter(v -> v.compareTo(upTo.version()) > 0).isPresent();
    }
}
