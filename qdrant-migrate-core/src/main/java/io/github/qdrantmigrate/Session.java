package io.github.qdrantmigrate;

import io.github.qdrantmigrate.internal.execute.BackupLimit;
import io.github.qdrantmigrate.internal.execute.Deployment;
import io.github.qdrantmigrate.internal.execute.Executor;
import io.github.qdrantmigrate.internal.execute.Force;
import io.github.qdrantmigrate.internal.execute.Preview;
import io.github.qdrantmigrate.internal.execute.ServerAccess;
import io.github.qdrantmigrate.internal.history.History;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.image.CollectionDigest;
import io.github.qdrantmigrate.internal.image.ImageStore;
import io.github.qdrantmigrate.internal.image.KeptImages;
import io.github.qdrantmigrate.internal.lock.LeaseTimes;
import io.github.qdrantmigrate.internal.lock.RunLock;
import io.github.qdrantmigrate.internal.parse.CallbackFiles;
import io.github.qdrantmigrate.internal.parse.ClassTexts;
import io.github.qdrantmigrate.internal.parse.JavaMigrations;
import io.github.qdrantmigrate.internal.parse.Sources;
import io.github.qdrantmigrate.internal.plan.Callbacks;
import io.github.qdrantmigrate.internal.plan.Kept;
import io.github.qdrantmigrate.internal.plan.LeastVersions;
import io.github.qdrantmigrate.internal.plan.MigratePlanner;
import io.github.qdrantmigrate.internal.plan.Options;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.internal.plan.Statuses;
import io.github.qdrantmigrate.internal.plan.Timeline;
import io.github.qdrantmigrate.internal.plan.UndoPlanner;
import io.github.qdrantmigrate.internal.plan.Validation;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.internal.qdrant.Sender;
import io.github.qdrantmigrate.internal.transfer.CollectionExport;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.ExportResult;
import io.github.qdrantmigrate.result.MigrationRun;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.PlannedMigration;
import io.github.qdrantmigrate.result.ServerDescription;
import io.github.qdrantmigrate.result.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One operation's connection, with everything wired to it. */
final class Session implements AutoCloseable {
    private final Configuration configuration;
    private final MigrationListener listener;
    private final QdrantServer server;
    private final LiveState state;
    private final History history;
    private final Kept kept;

    private Session(Configuration configuration, MigrationListener listener, QdrantServer server) {
        this.configuration = configuration;
        this.listener = listener;
        this.server = server;
        this.state = new LiveState(server);
        this.history = new History(server, configuration.historyCollection());
        this.kept = new KeptImages(images(server));
    }

    static Session open(Configuration configuration, MigrationListener listener) {
        return new Session(configuration, listener, QdrantServer.connect(configuration));
    }

    Options options() {
        return Options.of(configuration);
    }

    /** Reads the history alone and tells the listener: an undo does not depend on migration files. */
    Reading readHistory() {
        return read(Sources.NONE, Target.latest());
    }

    /** Reads the history, joins it with the files and tells the listener. */
    Reading read(Sources sources, Target target) {
        Reading reading = joined(sources, options().upTo(target), List.of());
        listener.connected(reading.server());
        return reading;
    }

    private Reading joined(Sources sources, Options options, List<MigrationRun> runs) {
        List<Row> rows = history.rows();
        Timeline timeline = explained(
                Timeline.of(sources.migrations(), rows, options),
                rows,
                known -> Timeline.of(sources.migrations(), known, options));
        Setting url = configuration.url().orElseThrow(() -> new IllegalStateException("connected without a url"));
        ServerDescription description = new ServerDescription(
                server.version(),
                url.value(),
                url.origin(),
                configuration.historyCollection(),
                timeline.currentText().orElse(null));
        return new Reading(description, rows, timeline, runs);
    }

    /** The long texts are read only where they tell what was changed. */
    private Timeline explained(Timeline timeline, List<Row> rows, Function<List<Row>, Timeline> again) {
        Set<Long> changed = timeline.entries().stream()
                .filter(entry -> entry.state() == State.CHECKSUM_MISMATCH || entry.state() == State.OUTDATED)
                .flatMap(entry -> entry.appliedRow().stream())
                .map(Row::rank)
                .collect(Collectors.toSet());
        return changed.isEmpty() ? timeline : again.apply(history.withTexts(rows, changed));
    }

    Plan planMigrate(Reading reading, Target target, Sources sources) {
        Options options = options().upTo(target);
        return Callbacks.add(MigratePlanner.plan(reading.timeline(), options), sources.callbacks(), options);
    }

    Plan planUndo(Reading reading, UndoTarget target) {
        UndoPlanner.Sources sources = new UndoPlanner.Sources(
                UndoScripts.of(configuration),
                row -> JavaMigrations.find(configuration, row.subject().script()),
                kept,
                collection -> CollectionDigest.of(server, collection));
        Plan plan = UndoPlanner.plan(reading.timeline(), target, sources);
        return plan.isEmpty() ? plan : Callbacks.add(plan, CallbackFiles.ofUndo(configuration), options());
    }

    List<MigrationStatus> statuses(Reading reading) {
        return Statuses.of(reading.timeline(), options(), kept);
    }

    /** The plan for people, once it is known that the server is new enough for it. */
    List<PlannedMigration> preview(Plan plan) {
        List<PlannedMigration> previews = Preview.of(plan, state, configuration.backups());
        LeastVersions.check(plan, state);
        return previews;
    }

    /**
     * What is to be done.
     *
     * @param sources the files
     * @param target how far migrations go
     * @param force whether an undo destroys what was changed since
     * @param planner makes the plan of what was read
     */
    record Operation(Sources sources, Target target, Force force, Function<Reading, Plan> planner) {}

    /** A plan, and what people are told of it. */
    private record Prepared(Plan plan, List<PlannedMigration> previews) {}

    /**
     * Plans, and runs the plan if it is not empty. All that can be refused without the lock is refused before anything is
     * written. With the lock the history is read again, and planned again if others wrote to it.
     */
    Reading execute(Operation operation, Reading before) {
        Optional<Prepared> first = preparedUnlessRunning(operation, before);
        if (first.isPresent() && first.get().plan().isEmpty()) {
            return before;
        }
        history.create();
        Deployment deployment = Deployment.of(configuration);
        try (RunLock lock = lock(deployment)) {
            Reading now = joined(operation.sources(), options().upTo(operation.target()), List.of());
            Prepared prepared =
                    first.filter(p -> now.rows().equals(before.rows())).orElseGet(() -> prepared(operation, now));
            if (prepared.plan().isEmpty()) {
                return now;
            }
            tell(prepared);
            List<MigrationRun> runs =
                    executor(deployment, operation.force(), lock).run(prepared.plan(), now.rows());
            return joined(operation.sources(), options(), runs);
        }
    }

    /** Empty where another run is at work: what is to be done, shows when it has ended. */
    private Optional<Prepared> preparedUnlessRunning(Operation operation, Reading before) {
        try {
            return Optional.of(prepared(operation, before));
        } catch (QdrantMigrateException.Validation e) {
            if (e.code() == ErrorCode.RUN_UNFINISHED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The preview reads all data files. */
    private Prepared prepared(Operation operation, Reading reading) {
        Plan plan = operation.planner().apply(reading);
        if (plan.isEmpty()) {
            return new Prepared(plan, List.of());
        }
        List<PlannedMigration> previews = preview(plan);
        BackupLimit.refuse(previews, configuration.backups());
        return new Prepared(plan, previews);
    }

    private RunLock lock(Deployment deployment) {
        return RunLock.take(
                server,
                configuration.historyCollection(),
                () -> QdrantServer.connect(configuration),
                new RunLock.Wish(
                        deployment.holder(), configuration.lockTimeout(), listener::waiting, LeaseTimes.DEFAULT));
    }

    private void tell(Prepared prepared) {
        if (prepared.plan().kind() == Row.Kind.MIGRATE) {
            prepared.previews().forEach(listener::migrating);
        } else {
            prepared.previews().forEach(listener::undoing);
        }
    }

    private ImageStore images(QdrantServer through) {
        return new ImageStore(
                through, configuration.historyCollection(), configuration.baseDirectory(), configuration.backups());
    }

    private Executor executor(Deployment deployment, Force force, RunLock lock) {
        QdrantServer fenced = server.behind(lock);
        Executor.Tools tools = new Executor.Tools(
                new History(fenced, configuration.historyCollection()),
                new ServerAccess(fenced, state, new Sender(fenced), images(fenced)),
                deployment,
                listener,
                new ClassTexts(configuration));
        return new Executor(tools, new Executor.Care(force, configuration.undoCheck()));
    }

    List<Problem> problems(Reading reading, PendingPolicy pending) {
        List<Problem> problems = new ArrayList<>(Validation.problems(reading.timeline(), options()));
        if (pending == PendingPolicy.REFUSED) {
            problems.addAll(Validation.pending(reading.timeline()));
        }
        return problems;
    }

    ExportResult export(ExportRequest request) {
        Reading reading = joined(Sources.NONE, options(), List.of());
        listener.connected(reading.server());
        return new CollectionExport(server, configuration.baseDirectory()).run(request, reading.server());
    }

    @Override
    public void close() {
        server.close();
    }
}
