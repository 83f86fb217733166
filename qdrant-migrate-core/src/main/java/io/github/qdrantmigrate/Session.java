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
    private final ImageStore images;
    private final Kept kept;

    private Session(Configuration configuration, MigrationListener listener, QdrantServer server) {
        this.configuration = configuration;
        this.listener = listener;
        this.server = server;
        this.state = new LiveState(server);
        this.history = new History(server, configuration.historyCollection());
        this.images = new ImageStore(
                server, configuration.historyCollection(), configuration.baseDirectory(), configuration.backups());
        this.kept = new KeptImages(images);
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

    /** Runs a plan; an empty one touches nothing. The preview reads all data files before anything is written. */
    Reading execute(Plan plan, Reading before, Sources sources, Force force) {
        if (plan.isEmpty()) {
            return before;
        }
        List<PlannedMigration> previews = preview(plan);
        BackupLimit.refuse(previews, configuration.backups());
        if (plan.kind() == Row.Kind.MIGRATE) {
            previews.forEach(listener::migrating);
        } else {
            previews.forEach(listener::undoing);
        }
        Executor.Tools tools = new Executor.Tools(
                history,
                new ServerAccess(server, state, new Sender(server), images),
                Deployment.of(configuration),
                listener,
                new ClassTexts(configuration));
        Executor executor = new Executor(tools, new Executor.Care(force, configuration.undoCheck()));
        return joined(sources, options(), executor.run(plan, before.rows()));
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
