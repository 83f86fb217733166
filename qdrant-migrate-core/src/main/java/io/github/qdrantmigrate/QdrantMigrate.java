package io.github.qdrantmigrate;

import io.github.qdrantmigrate.internal.execute.Force;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.parse.MigrationSchema;
import io.github.qdrantmigrate.internal.parse.Sources;
import io.github.qdrantmigrate.internal.parse.SourcesReader;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.ExportResult;
import io.github.qdrantmigrate.result.InfoResult;
import io.github.qdrantmigrate.result.MigrateResult;
import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.UndoResult;
import io.github.qdrantmigrate.result.ValidateResult;
import java.util.List;
import java.util.Objects;

/**
 * Migrates a Qdrant server. Immutable; every operation opens a connection of its own and closes it.
 *
 * <pre>{@code
 * Configuration configuration = Configuration.builder().url("http://localhost:6334").build();
 * MigrateResult result = QdrantMigrate.of(configuration).migrate();
 * }</pre>
 *
 * <p>Every operation but undo reads all files first and throws {@link QdrantMigrateException.InvalidFiles} with all their problems
 * before it contacts the server; after that it throws {@link QdrantMigrateException.Server} if the server cannot be
 * reached.
 */
public final class QdrantMigrate {
    /** Names the schema; the number changes when files that were valid no longer are. */
    private static final String SCHEMA_ID = "https://qdrantmigrate.github.io/schema/migration-1.schema.json";

    private final Configuration configuration;
    private final MigrationListener listener;

    private QdrantMigrate(Configuration configuration, MigrationListener listener) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** Operations on the server and the files that a configuration names. */
    public static QdrantMigrate of(Configuration configuration) {
        return new QdrantMigrate(configuration, MigrationListener.SILENT);
    }

    /** The same operations, telling a listener what they do. */
    public QdrantMigrate withListener(MigrationListener newListener) {
        return new QdrantMigrate(configuration, newListener);
    }

    /**
     * The JSON Schema (draft-07) of migration files, for editors and other tools: it accepts every file that this version
     * can read, and refuses unknown fields, wrong types, missing fields and numbers out of range. The same text is in the
     * jar as {@code /io/github/qdrantmigrate/migration-1.schema.json}.
     */
    public static String schema() {
        return JsonWriter.pretty(MigrationSchema.of(SCHEMA_ID));
    }

    /** Applies everything that is pending. */
    public MigrateResult migrate() {
        return migrate(Target.latest());
    }

    /**
     * Applies what is pending up to a target. Writes nothing if nothing is pending.
     *
     * @throws QdrantMigrateException.Validation if files and history do not fit; nothing was changed
     * @throws QdrantMigrateException.Execution if a change failed; the message says how far it got
     */
    public MigrateResult migrate(Target target) {
        Sources sources = SourcesReader.read(configuration);
        try (Session session = Session.open(configuration, listener)) {
            Reading before = session.read(sources, target);
            Session.Operation operation = new Session.Operation(
                    sources, target, Force.NO, reading -> session.planMigrate(reading, target, sources));
            Reading after = session.execute(operation, before);
            return new MigrateResult(before.server(), before.version(), after.version(), after.runs());
        }
    }

    /** Undoes the last applied migration. */
    public UndoResult undo() {
        return undo(UndoRequest.of(UndoTarget.last()));
    }

    /**
     * Undoes applied migrations, newest first; the target's version stays applied. Works from the history: of the files
     * only the undo files of what is undone are read, so that a faulty or missing file does not stop it.
     *
     * @throws QdrantMigrateException.Validation if one of them cannot be undone; nothing was changed
     * @throws QdrantMigrateException.Execution if a change failed, or what it would take back was changed since
     */
    public UndoResult undo(UndoRequest request) {
        try (Session session = Session.open(configuration, listener)) {
            Reading before = session.readHistory();
            Force force = request.isForced() ? Force.YES : Force.NO;
            Session.Operation operation = new Session.Operation(
                    Sources.NONE, Target.latest(), force, reading -> session.planUndo(reading, request.target()));
            Reading after = session.execute(operation, before);
            return new UndoResult(before.server(), before.version(), after.version(), after.runs());
        }
    }

    /** All migrations with their states. Writes nothing. */
    public InfoResult info() {
        return info(Target.latest());
    }

    /** The same; what {@link #migrate(Target)} would leave out is shown as being above the target. Writes nothing. */
    public InfoResult info(Target target) {
        Sources sources = SourcesReader.read(configuration);
        try (Session session = Session.open(configuration, listener)) {
            Reading reading = session.read(sources, target);
            return new InfoResult(reading.server(), session.statuses(reading));
        }
    }

    /** Whether files and history fit together. Writes nothing. */
    public ValidateResult validate(PendingPolicy pending) {
        Sources sources = SourcesReader.read(configuration);
        try (Session session = Session.open(configuration, listener)) {
            Reading reading = session.read(sources, Target.latest());
            return new ValidateResult(
                    reading.server(), sources.migrations().size(), session.problems(reading, pending));
        }
    }

    /**
     * Whether the files are in order. Asks no server.
     *
     * @throws QdrantMigrateException.InvalidFiles if they are not
     */
    public ValidateResult validateFiles() {
        Sources sources = SourcesReader.read(configuration);
        return new ValidateResult(null, sources.migrations().size(), List.of());
    }

    /** What {@link #migrate(Target)} would do. Writes nothing. */
    public PlanResult plan(Target target) {
        Sources sources = SourcesReader.read(configuration);
        try (Session session = Session.open(configuration, listener)) {
            Reading reading = session.read(sources, target);
            Plan plan = session.planMigrate(reading, target, sources);
            return new PlanResult(reading.server(), PlanResult.Direction.MIGRATE, session.preview(plan));
        }
    }

    /** What an undo down to this target would do. Writes nothing. */
    public PlanResult planUndo(UndoTarget target) {
        try (Session session = Session.open(configuration, listener)) {
            Reading reading = session.readHistory();
            Plan plan = session.planUndo(reading, target);
            return new PlanResult(reading.server(), PlanResult.Direction.UNDO, session.preview(plan));
        }
    }

    /**
     * Writes all points of a collection to a file, one JSON object in Qdrant's REST form a line.
     *
     * @throws QdrantMigrateException.Data if the collection changed meanwhile or the file cannot be written; then there
     *     is no file
     */
    public ExportResult export(ExportRequest request) {
        try (Session session = Session.open(configuration, listener)) {
            return session.export(request);
        }
    }
}
