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
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan: for each migration a row is begun, its changes are made in order, and the row is ended. The first change
 * that fails ends the plan; what its migration did before is taken back where that is possible.
 */
public final class Executor {
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
        this.runner = new ChangeRunner(tools.server().state(), tools.server().sender());
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
        history.create();
        written.addAll(rows);
        long rank = rows.stream().mapToLong(Row::rank).max().orElse(0);
        List<MigrationRun> done = new ArrayList<>();
        for (Plan.Run run : plan.runs()) {
            done.add(run(plan.kind(), run, ++rank));
        }
        return done;
    }

    private MigrationRun run(Row.Kind kind, Plan.Run run, long rank) {
        guards.check(run);
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
        Row ended = row.with(ended(row, RunState.SUCCESS, changes.size(), null), changes, createdPoints.of(changes));
        end(ended);
        return told(kind, ended);
    }

    /** The row counts; the head is only a summary of all rows for people. */
    private void end(Row row) {
        history.end(row);
        written.add(row);
        history.head(Head.of(written));
    }

    private MigrationRun told(Row.Kind kind, Row row) {
        int skipped = (int) row.changes().stream()
                .filter(c -> c.outcome() == RecordedChange.Outcome.SKIPPED)
                .count();
        Long finished = row.progress().finishedAt();
        MigrationRun run = new MigrationRun(
                row.version().text(),
                row.subject().description(),
                row.subject().script(),
                row.rank(),
                row.changes().size() - skipped,
                skipped,
                (finished == null ? deployment.now() : finished)
                        - row.progress().startedAt());
        if (kind == Row.Kind.MIGRATE) {
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
        RunState state = outcome.takenBack() ? RunState.FAILED : RunState.STOPPED;
        int left = outcome.takenBack() ? 0 : failure.before().size();
        String error = failure.text() + "; " + outcome.text();
        try {
            end(failure.row().with(ended(failure.row(), state, left, error), failure.before(), Map.of()));
            return failure.exception(outcome.text());
        } catch (QdrantMigrateException e) {
            QdrantMigrateException told = failure.exception(
                    outcome.text() + "; that could not be recorded, so the history still says that it runs");
            told.addSuppressed(e);
            return told;
        }
    }

    private Progress ended(Row row, RunState state, int done, @Nullable String error) {
        Progress begun = row.progress();
        return new Progress(state, begun.total(), done, error, begun.startedAt(), deployment.now());
    }
}
