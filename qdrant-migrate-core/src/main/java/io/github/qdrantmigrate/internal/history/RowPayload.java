package io.github.qdrantmigrate.internal.history;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.Progress;
import io.github.qdrantmigrate.internal.history.Row.RunInfo;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.history.Row.Subject;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.Version;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as the payload of a point, laid out to be read in Qdrant's web interface, and back. */
final class RowPayload {
    /** A longer canonical text is not kept: a mismatch is then shown by its checksums alone. */
    private static final int MAX_CANONICAL_TEXT = 64 * 1024;

    private RowPayload() {}

    static Map<String, Value> write(Row row) {
        Subject subject = row.subject();
        RunInfo run = row.run();
        Progress progress = row.progress();
        PayloadFields fields = new PayloadFields();
        fields.put("kind", row.kind().name());
        fields.put("undoes", row.undoes());
        fields.put("type", subject.key().kind().name());
        fields.put("version", subject.key().versionText());
        fields.put("name", subject.key().number() == null ? subject.key().name() : null);
        fields.put("description", subject.description());
        fields.put("script", subject.script());
        fields.putTexts("labels", subject.labels());
        fields.put("checksum", subject.checksum());
        String canonical = CompressedText.pack(subject.canonicalText());
        fields.put("canonicalText", canonical.length() > MAX_CANONICAL_TEXT ? null : canonical);
        fields.put("undoText", subject.undoText() == null ? null : CompressedText.pack(subject.undoText()));
        fields.put("irreversible", subject.irreversible());
        fields.put("state", progress.state().name());
        fields.put("changesTotal", (long) progress.total());
        fields.put("changesDone", (long) progress.done());
        fields.put("error", progress.error());
        fields.put("startedAt", progress.startedAt());
        fields.put("finishedAt", progress.finishedAt());
        fields.put("durationMillis", duration(progress));
        fields.put("installedBy", run.installedBy());
        fields.put("host", run.host());
        fields.put("pid", run.pid());
        fields.put("toolVersion", run.toolVersion());
        fields.put("deploymentId", run.deploymentId());
        fields.put("token", run.token());
        // Every row has an epoch of 0 or more, so that a write on the condition "epoch < 0" can only insert.
        fields.put("epoch", 0L);
        EffectsPayload.write(row.effects(), fields);
        return fields.values();
    }

    private static @Nullable Long duration(Progress progress) {
        Long finished = progress.finishedAt();
        return finished == null ? null : finished - progress.startedAt();
    }

    /**
     * The row that a payload holds.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.Execution if a field is missing or says nothing that is known
     */
    static Row read(long rank, Map<String, Value> payload) {
        try {
            return row(rank, new ReadFields(payload));
        } catch (IllegalArgumentException e) {
            throw new QdrantMigrateException.Execution(
                    Problem.of(
                            ErrorCode.HISTORY_FORMAT,
                            "Row " + rank + " of the history cannot be understood: " + e.getMessage(),
                            "The history was edited by hand or written by another tool: restore it,"
                                    + " or choose another \"historyCollection\"."),
                    e);
        }
    }

    private static Row row(long rank, ReadFields fields) {
        Subject subject = new Subject(
                key(fields),
                fields.text("description"),
                fields.text("script"),
                fields.texts("labels"),
                fields.text("checksum"),
                fields.optionalParsed("canonicalText", CompressedText::unpack).orElse(""),
                fields.optionalParsed("undoText", CompressedText::unpack).orElse(null),
                fields.optionalText("irreversible").orElse(null));
        RunInfo run = new RunInfo(
                fields.text("installedBy"),
                fields.text("host"),
                fields.number("pid"),
                fields.text("toolVersion"),
                fields.text("deploymentId"),
                fields.text("token"));
        Progress progress = new Progress(
                fields.word("state", RunState.class),
                (int) fields.number("changesTotal"),
                (int) fields.number("changesDone"),
                fields.optionalText("error").orElse(null),
                fields.number("startedAt"),
                fields.optionalNumber("finishedAt"));
        Kind kind = fields.word("kind", Kind.class);
        return new Row(
                rank, kind, fields.optionalNumber("undoes"), subject, run, progress, EffectsPayload.read(fields));
    }

    private static MigrationKey key(ReadFields fields) {
        MigrationKey.Kind kind = fields.word("type", MigrationKey.Kind.class);
        return kind.hasVersion()
                ? new MigrationKey(kind, fields.parsed("version", Version::of), "")
                : new MigrationKey(kind, null, fields.text("name"));
    }
}
