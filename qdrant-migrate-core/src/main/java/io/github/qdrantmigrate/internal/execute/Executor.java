package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.MigrationListener;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.UndoCheck;
import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.history.History;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.Progress;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.image.Capture;
import io.github.qdrantmigrate.internal.parse.ClassTexts;
import io.github.qdrantmigrate.internal.plan.Options;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.internal.plan.Timeline;
import io.github.qdrantmigrate.result.MigrationRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final ServerAccess server;
    private final Compensation compensation;
    private final Deployment deployment;
    private final MigrationListener listener;
    private final ClassTexts texts;
    private final Aftermath aftermath;
    private final Guards guards;
    private final Requirements requirements;
    private final List<Row> written = new ArrayList<>();
    /** Of the last row. */
    private long rank;

    /** What an executor works with. */
    public record Tools(
            History history,
            ServerAccess server,
            Deployment deployment,
            MigrationListener listener,
            ClassTexts texts) {}

    /**
     * How carefully it goes.
     *
     * @param force whether an undo destroys what was changed since
     * @param check how what a run leaves is recorded, for the undo to compare with
     */
    public record Care(Force force, UndoCheck check) {}

    public Executor(Tools tools, Care care) {
        this.history = tools.history();
        this.server = tools.server();
        this.compensation = new Compensation(tools.server());
        this.deployment = tools.deployment();
        this.listener = tools.listener();
        this.texts = tools.texts();
        this.aftermath = new Aftermath(tools.server(), care.check());
        this.guards = new Guards(tools.server().state(), care.force());
        this.requirements = new Requirements(tools.server().state());
    }

    /**
     * Runs all of a plan that is not empty. The history is there.
     *
     * @param rows the history so far
     * @throws io.github.qdrantmigrate.QdrantMigrateException.Execution if a change fails
     */
    public List<MigrationRun> run(Plan plan, List<Row> rows) {
        IntactBackups.check(plan);
        guards.checkFirst(plan, rows);
        requirements.checkFirst(plan);
        written.addAll(rows);
        rank = rows.stream().mapToLong(Row::rank).max().orElse(0);
        List<MigrationRun> done = new ArrayList<>();
        try {
            plan.around().before().forEach(callback -> done.add(run(Row.Kind.CALLBACK, callback, done)));
            for (Plan.Run run : plan.runs()) {
                done.add(migration(plan, run, done));
            }
            plan.around().after().forEach(callback -> done.add(run(Row.Kind.CALLBACK, callback, done)));
        } catch (QdrantMigrateException e) {
            failed(plan.around().error(), e);
            throw e;
        }
        if (plan.kind() == Row.Kind.MIGRATE) {
            new Pruning(server.images()).run(written);
        }
        return done;
    }

    private MigrationRun migration(Plan plan, Plan.Run run, List<MigrationRun> done) {
        try {
            return run(plan.kind(), run, done);
        } catch (QdrantMigrateException e) {
            failed(plan.around().eachError(), e);
            throw e;
        }
    }

    /** Runs callbacks after a failure, which stays what is told. Beside another run they would take its rank. */
    private void failed(List<Plan.Run> callbacks, QdrantMigrateException cause) {
        if (cause.code() == ErrorCode.CONCURRENT_RUN) {
            return;
        }
        for (Plan.Run callback : callbacks) {
            try {
                uninterrupted(() -> run(Row.Kind.CALLBACK, callback, List.of()));
            } catch (QdrantMigrateException e) {
                LOG.warn("{} failed too: {}", callback.title(), e.getMessage());
                cause.addSuppressed(e);
            }
        }
    }

    private MigrationRun run(Row.Kind kind, Plan.Run run, List<MigrationRun> done) {
        guards.check(run, done);
        Optional<String> skip = requirements.check(run);
        rank++;
        Row row = new Row(
                rank,
                kind,
                run.undoes(),
                run.subject(),
                deployment.run(),
                new Progress(RunState.RUNNING, run.steps().size(), 0, null, deployment.now(), null),
                Effects.NONE);
        history.begin(row);
        if (skip.isPresent()) {
            Row skipped = row.with(ended(row, RunState.SKIPPED, 0, skip.get()), Effects.NONE);
            end(skipped);
            return told(skipped, List.of());
        }
        RunImages images = new RunImages(server, row);
        Doing doing = new Doing(run, new ChangeRunner(server, history, rank, images));
        try {
            all(doing, kind);
        } catch (ChangeFailed e) {
            Failure failure = new Failure(row, doing, e, done);
            throw uninterrupted(() -> failed(failure, images));
        }
        List<RecordedChange> changes = doing.done();
        Row ended = row.with(ended(row, RunState.SUCCESS, changes.size(), null), aftermath.of(changes, images));
        end(ended);
        return told(ended, changes);
    }

    /** The steps, and among them the class, if there is one. */
    private void all(Doing doing, Row.Kind kind) {
        List<Plan.Step> steps = doing.run().steps();
        Plan.Code code = doing.run().code();
        for (int i = 0; i <= steps.size(); i++) {
            if (code != null && code.after() == i) {
                new ClassRun(code.migration(), doing, server, texts).run(kind);
            }
            if (i < steps.size()) {
                doing.change(steps.get(i));
            }
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
                row.key().kind(),
                row.key().versionText(),
                row.subject().description(),
                row.subject().script(),
                row.rank(),
                changes.size() - skipped,
                skipped,
                row.state() == RunState.SKIPPED ? row.progress().error() : null,
                (finished == null ? deployment.now() : finished)
                        - row.progress().startedAt());
        switch (row.kind()) {
            case MIGRATE -> listener.migrated(run);
            case UNDO -> listener.undone(run);
            case CALLBACK -> listener.calledBack(run);
        }
        return run;
    }

    /** An interrupt that ended a run must not end what takes it back, too, so it waits until that is done. */
    private static <T> T uninterrupted(Supplier<T> action) {
        boolean interrupted = Thread.interrupted();
        try {
            return action.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RuntimeException failed(Failure failure, RunImages images) {
        Compensation.Outcome outcome = compensation.takeBack(failure.effects(), images);
        RunState state = outcome.takenBack() ? RunState.FAILED : RunState.STOPPED;
        Effects effects = outcome.takenBack()
                ? Effects.NONE
                : new Effects(failure.effects(), images.location(), List.of(), List.of());
        int done = outcome.takenBack() ? 0 : failure.doing().made().size();
        String text = outcome.text() + leftByEarlierRuns(failure.row());
        try {
            end(failure.row().with(ended(failure.row(), state, done, failure.text() + "; " + text), effects));
        } catch (QdrantMigrateException e) {
            QdrantMigrateException told =
                    failure.exception(text + "; that could not be recorded, so the history still says that it runs");
            told.addSuppressed(e);
            return told;
        }
        if (outcome.takenBack()) {
            images.used().ifPresent(Executor::delete);
        }
        return failure.exception(text);
    }

    private String leftByEarlierRuns(Row failed) {
        boolean left = Timeline.of(List.of(), written, Options.STRICT).entries().stream()
                .filter(entry -> entry.key().equals(failed.key()))
                .anyMatch(entry -> !entry.unsettled().isEmpty());
        return left ? "; what an earlier run left half-done is still there" : "";
    }

    /** Nothing refers to it any more, so that it is only in the way if it stays. */
    private static void delete(Capture capture) {
        try {
            capture.images().delete();
        } catch (QdrantMigrateException e) {
            LOG.warn(
                    "The backup {} is not needed any more and could not be deleted: {}",
                    capture.images().location(),
                    e.getMessage());
        }
    }

    private Progress ended(Row row, RunState state, int done, @Nullable String error) {
        Progress begun = row.progress();
        return new Progress(state, Math.max(begun.total(), done), done, error, begun.startedAt(), deployment.now());
    }
}
