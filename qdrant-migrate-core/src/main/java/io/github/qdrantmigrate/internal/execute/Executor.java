package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.MigrationListener;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.History;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.Progress;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.result.MigrationRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a plan: for each migration a row is begun, its changes are made in order, and the row is ended. The first change
 * that fails ends the plan; what its migration did before is taken back where that is possible.
 */
public final class Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    private final History history;
    private final ChangeRunner runner;
    private final Compensation compensation;
    private final Deployment deployment;
    private final MigrationListener listener;
    private final CreatedPoints createdPoints;
    private final Guards guards;
    private final List<Row> written = new ArrayList<>();

    /** What an executor works with. */
    public record Tools(History history, ServerAccess server, Deployment deployment, MigrationListener listener) {}

    public Executor(Tools tools, Force force) {
        this.history = tools.history();
        this.runner = new ChangeRunner(tools.server(), tools.history().collection());
        this.compensation = new Compensation(tools.server());
        this.deployment = tools.deployment();
        this.listener = tools.listener();
        this.createdPoints = new CreatedPoints(tools.server().state());
        this.guards = new Guards(tools.server().state(), force);
    }

    /**
     * Runs all of a plan that is not empty.
     *
     * @param rows the history so far
     * @throws io.github.qdrantmigrate.QdrantMigrateException.Execution if a change fails
     */
    public List<MigrationRun> run(Plan plan, List<Row> rows) {
        guards.checkFirst(plan);
        history.create();
        written.addAll(rows);
        long rank = rows.stream().mapToLong(Row::rank).max().orElse(0);
        List<MigrationRun> done = new ArrayList<>();
        for (Plan.Run run : plan.runs()) {
            done.add(run(plan.kind(), run, ++rank, done));
        }
        return done;
    }

    private MigrationRun run(Row.Kind kind, Plan.Run run, long rank, List<MigrationRun> done) {
        guards.check(run, done);
        Row row = new Row(
                rank,
                kind,
                run.undoes(),
                run.subject(),
                deployment.run(),
                new Progress(RunState.RUNNING, run.steps().size(), 0, null, deployment.now(), null),
                List.of(),
                Map.of());
        history.begin(row);
        List<RecordedChange> changes = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            try {
                changes.add(runner.run(i + 1, run.steps().get(i)));
            } catch (ChangeFailed e) {
                throw failed(new Failure(row, run, changes, e));
            }
        }
        List<RecordedChange> all = new ArrayList<>(leftByStopped(row));
        all.addAll(changes);
        Row ended = row.with(ended(row, RunState.SUCCESS, changes.size(), null), all, pointsLeft(all));
        end(ended);
        return told(ended, changes);
    }

    /** What a run of the same migration did before it stopped is part of what an undo must take back. */
    private List<RecordedChange> leftByStopped(Row row) {
        return row.kind() == Row.Kind.MIGRATE ? stopped(row).map(Row::changes).orElse(List.of()) : List.of();
    }

    private Optional<Row> stopped(Row row) {
        return written.stream()
                .filter(other -> other.version().equals(row.version()))
                .reduce((earlier, later) -> later)
                .filter(last -> last.kind() == Row.Kind.MIGRATE && last.state() == RunState.STOPPED);
    }

    /** Without a count, a derived undo finds more points than none and refuses; the migration itself is done. */
    private Map<String, Long> pointsLeft(List<RecordedChange> changes) {
        try {
            return createdPoints.of(changes);
        } catch (QdrantMigrateException.Server e) {
            LOG.warn("The points that were left could not be counted: {}", e.getMessage());
            return Map.of();
        }
    }

    /** The row counts; the head is only a summary of all rows for people, and written anew by the next run. */
    private void end(Row row) {
        history.end(row);
        written.add(row);
        try {
            history.head(Head.of(written));
        } catch (QdrantMigrateException.Server e) {
            LOG.warn("The head of the history could not be written: {}", e.getMessage());
        }
    }

    private MigrationRun told(Row row, List<RecordedChange> changes) {
        int skipped = (int) changes.stream()
                .filter(c -> c.outcome() == RecordedChange.Outcome.SKIPPED)
                .count();
        Long finished = row.progress().finishedAt();
        MigrationRun run = new MigrationRun(
                row.version().text(),
                row.subject().description(),
                row.subject().script(),
                row.rank(),
                changes.size() - skipped,
                skipped,
                (finished == null ? deployment.now() : finished)
                        - row.progress().startedAt());
        if (row.kind() == Row.Kind.MIGRATE) {
            listener.migrated(run);
        } else {
            listener.undone(run);
        }
        return run;
    }

    private RuntimeException failed(Failure failure) {
        Compensation.Outcome outcome = failure.row().kind() == Row.Kind.MIGRATE
                ? compensation.takeBack(failure.effects())
                : Compensation.Outcome.stopped("an undo is not undone by itself");
        List<RecordedChange> left = new ArrayList<>(leftByStopped(failure.row()));
        String earlier = left.isEmpty() ? "" : "; what an earlier run left half-done is still there";
        if (!outcome.takenBack()) {
            left.addAll(failure.effects());
        }
        boolean clean = outcome.takenBack() && left.isEmpty();
        RunState state = clean ? RunState.FAILED : RunState.STOPPED;
        String text = outcome.text() + earlier;
        int done = outcome.takenBack() ? 0 : failure.before().size();
        try {
            end(failure.row().with(ended(failure.row(), state, done, failure.text() + "; " + text), left, Map.of()));
            return failure.exception(text);
        } catch (QdrantMigrateException e) {
            QdrantMigrateException told =
                    failure.exception(text + "; that could not be recorded, so the history still says that it runs");
            told.addSuppressed(e);
            return told;
        }
    }

    private Progress ended(Row row, RunState state, int done, @Nullable String error) {
        Progress begun = row.progress();
        return new Progress(state, begun.total(), done, error, begun.startedAt(), deployment.now());
    }
}
