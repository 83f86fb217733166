package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which backups are no longer to be kept: those of all deployments but the last ones that have any. A run that has not
 * ended, or stopped half-way, keeps its own however old it is, because only the backup can take it back.
 */
public final class OldBackups {
    private OldBackups() {}

    /**
     * Where the backups are that are to be deleted, oldest first.
     *
     * @param rows of the history; those whose backups are gone already are among them
     * @param keep so many deployments keep theirs, at least 1
     */
    public static List<String> of(List<Row> rows, int keep) {
        List<Row> backedUp = rows.stream()
                .filter(row -> row.effects().backup() != null)
                .sorted(Comparator.comparingLong(Row::rank))
                .toList();
        Set<String> deployments = new HashSet<>();
        for (int i = backedUp.size() - 1; i >= 0 && deployments.size() < keep; i--) {
            deployments.add(backedUp.get(i).run().deploymentId());
        }
        return backedUp.stream()
                .filter(row -> !deployments.contains(row.run().deploymentId()) && !isNeeded(row))
                .map(row -> String.valueOf(row.effects().backup()))
                .toList();
    }

    private static boolean isNeeded(Row row) {
        return row.state() == RunState.RUNNING || row.state() == RunState.STOPPED;
    }
}
