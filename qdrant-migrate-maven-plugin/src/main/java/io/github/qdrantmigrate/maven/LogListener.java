package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.MigrationListener;
import io.github.qdrantmigrate.Report;
import io.github.qdrantmigrate.result.MigrationRun;
import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.PlannedMigration;
import io.github.qdrantmigrate.result.ServerDescription;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Prints what an operation does, a line each, to Maven's log. */
final class LogListener implements MigrationListener {
    private static final double MILLIS_PER_SECOND = 1000;

    private final Log log;
    /** What was printed last of it. */
    private @Nullable ServerDescription printed;

    LogListener(Log log) {
        this.log = log;
    }

    /** Printed again only if something of it is new: a goal may call several operations. */
    @Override
    public void connected(ServerDescription server) {
        if (!server.equals(printed)) {
            printed = server;
            log.info("Qdrant " + server.version() + " at " + server.url() + " (url from " + server.urlOrigin()
                    + "), history " + server.historyCollection() + ", version "
                    + (server.currentVersion() == null ? "none" : server.currentVersion()));
        }
    }

    @Override
    public void waiting(String holder) {
        log.info("Waiting for another run, which holds the lock: " + holder);
    }

    /** What will be undone is printed before it is, as a plan is. */
    @Override
    public void undoing(PlannedMigration migration) {
        ServerDescription server = Objects.requireNonNull(printed, "a plan is made when the server is known");
        PlanResult plan = new PlanResult(server, PlanResult.Direction.UNDO, List.of(migration));
        Report.text(plan).lines().forEach(log::info);
    }

    @Override
    public void migrated(MigrationRun run) {
        log.info(line(run));
    }

    @Override
    public void calledBack(MigrationRun run) {
        log.info(line(run));
    }

    /** For example {@code V001 initial: 3 changes, 0.4 s}, or why it was skipped. */
    static String line(MigrationRun run) {
        String title = run.version() == null ? run.label() : run.label() + " " + run.description();
        if (run.notRunBecause() != null) {
            return title + ": skipped, " + run.notRunBecause();
        }
        String skipped = run.skipped() == 0 ? "" : ", " + run.skipped() + " in place already";
        return String.format(
                Locale.ROOT,
                "%s: %d %s%s, %.1f s",
                title,
                run.changes(),
                run.changes() == 1 ? "change" : "changes",
                skipped,
                run.durationMillis() / MILLIS_PER_SECOND);
    }
}
