package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.migration.MigrationKey;
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
import org.jspecify.annotations.Nullable;

/** The rows of a history replayed in the order of their ranks: what ran last, and what of it is in the database. */
final class Runs {
    private final Map<MigrationKey, Row> last = new TreeMap<>();
    /** Oldest first; only of repeatable migrations and callbacks more than one. */
    private final Map<MigrationKey, List<Applied>> applied = new TreeMap<>();
    /** What stopped half-way and has not succeeded since, oldest first. */
    private final Map<MigrationKey, List<Row>> stopped = new TreeMap<>();

    private Runs() {}

    /**
     * A run whose effects are in the database.
     *
     * @param row the run
     * @param stopped runs of the same before it that stopped half-way, oldest first
     */
    record Applied(Row row, List<Row> stopped) {
        Applied {
            stopped = List.copyOf(stopped);
        }
    }

    static Runs of(Collection<Row> rows) {
        Runs runs = new Runs();
        List<Row> ordered =
                rows.stream().sorted(Comparator.comparingLong(Row::rank)).toList();
        ordered.stream().filter(row -> !isForgottenSkip(row, ordered)).forEach(runs::add);
        return runs;
    }

    /** What was skipped because of a state that an undo has taken back since is to be looked at again. */
    private static boolean isForgottenSkip(Row row, List<Row> all) {
        return row.state() == RunState.SKIPPED
                && all.stream().anyMatch(later -> later.rank() > row.rank() && takesBack(later, row.rank()));
    }

    private static boolean takesBack(Row row, long below) {
        Long undone = row.undoes();
        return row.kind() == Kind.UNDO
                && row.state() == RunState.SUCCESS
                && undone != null
                && undone < below
                && row.key().kind() != MigrationKey.Kind.CALLBACK;
    }

    private void add(Row row) {
        last.put(row.key(), row);
        if (row.state() == RunState.SUCCESS) {
            List<Applied> stack = applied.computeIfAbsent(row.key(), key -> new ArrayList<>());
            if (row.key().kind().hasVersion()) {
                stack.clear();
            }
            List<Row> before = stopped.remove(row.key());
            if (row.kind() == Kind.UNDO) {
                stack.removeIf(one -> Long.valueOf(one.row.rank()).equals(row.undoes()));
            } else {
                stack.add(new Applied(row, before == null ? List.of() : before));
            }
        } else if (row.kind() != Kind.UNDO && row.state() == RunState.STOPPED) {
            stopped.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
        }
    }

    /** What the history knows of. */
    Set<MigrationKey> keys() {
        return new TreeSet<>(last.keySet());
    }

    /** The last run about a key, forwards or back; null if there is none. */
    @Nullable
    Row last(MigrationKey key) {
        return last.get(key);
    }

    /** The runs of a key whose effects are in the database, oldest first. */
    List<Applied> applied(MigrationKey key) {
        return applied.getOrDefault(key, List.of());
    }

    /** Runs of a key that stopped half-way after the last one that is applied, oldest first. */
    List<Row> stopped(MigrationKey key) {
        return stopped.getOrDefault(key, List.of());
    }

    /** The run that applied a key last; null if it is not applied. */
    @Nullable
    Row newest(MigrationKey key) {
        List<Applied> runs = applied(key);
        return runs.isEmpty() ? null : runs.get(runs.size() - 1).row;
    }

    /** Applied runs of what has a version. */
    Stream<Row> versioned() {
        return applied.values().stream()
                .flatMap(List::stream)
                .map(Applied::row)
                .filter(row -> row.key().kind().hasVersion());
    }

    /** The applied run of the highest version. */
    Optional<Row> highest() {
        return versioned().max(Comparator.comparing(Row::key));
    }
}
