package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.MigrationKey.Kind;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.Version;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which baseline file stands for the versions up to its own: the one that was applied, or on an empty history the highest
 * that may run.
 *
 * @param key null if there is none
 * @param isApplied whether it was
 */
record Baseline(@Nullable MigrationKey key, boolean isApplied) {
    static Baseline of(Collection<Migration> files, Runs runs, Options options) {
        Optional<MigrationKey> applied = runs.versioned()
                .map(Row::key)
                .filter(key -> key.kind() == Kind.BASELINE)
                .max(Comparator.naturalOrder());
        if (applied.isPresent()) {
            return new Baseline(applied.get(), true);
        }
        Optional<MigrationKey> planned = isEmpty(runs)
                ? files.stream()
                        .filter(file -> file.key().kind() == Kind.BASELINE && mayRun(file, runs, options))
                        .map(Migration::key)
                        .max(Comparator.naturalOrder())
                : Optional.empty();
        return new Baseline(planned.orElse(null), false);
    }

    /** Nothing is applied, was skipped, or stands half-done. */
    private static boolean isEmpty(Runs runs) {
        return runs.versioned().findAny().isEmpty()
                && runs.keys().stream()
                        .filter(key -> key.kind() == Kind.VERSIONED)
                        .noneMatch(key -> leaves(runs.last(key)));
    }

    private static boolean leaves(@Nullable Row last) {
        return last != null && last.state() != RunState.SUCCESS && last.state() != RunState.FAILED;
    }

    private static boolean mayRun(Migration file, Runs runs, Options options) {
        Row last = runs.last(file.key());
        boolean skipped = last != null && last.state() == RunState.SKIPPED;
        return !skipped && options.labels().selects(file.rules().labels()) && reaches(options.target(), file.key());
    }

    private static boolean reaches(Target target, MigrationKey key) {
        if (target instanceof Target.UpTo upTo) {
            return key.version().filter(v -> v.compareTo(upTo.version()) <= 0).isPresent();
        }
        return !(target instanceof Target.Current);
    }

    /** Whether a versioned migration or another baseline is part of it. */
    boolean covers(MigrationKey other) {
        Optional<Version> version = Optional.ofNullable(key).flatMap(MigrationKey::version);
        return version.isPresent()
                && !other.equals(key)
                && other.version().filter(v -> v.compareTo(version.get()) <= 0).isPresent();
    }

    /** Why what it covers is not run. */
    String reason() {
        String label = key == null ? "" : key.label();
        return isApplied ? "part of " + label + ", which is applied" : label + " is run instead";
    }
}
