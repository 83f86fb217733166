package io.github.qdrantmigrate.internal.history;

import com.google.protobuf.ByteString;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.Progress;
import io.github.qdrantmigrate.internal.history.Row.RunInfo;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.history.Row.Subject;
import io.github.qdrantmigrate.migration.Version;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        fields.put("version", subject.version().text());
        fields.put("description", subject.description());
        fields.put("script", subject.script());
        fields.put("checksum", subject.checksum());
        String canonical = CompressedText.pack(subject.canonicalText());
        fields.put("canonicalText", canonical.length() > MAX_CANONICAL_TEXT ? null : canonical);
        fields.put("undoText", subject.undoText() == null ? null : CompressedText.pack(subject.undoText()));
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
        fields.put("changes", row.changes().stream().map(RowPayload::change).toList());
        fields.put("pointsLeft", counts(row.pointsLeft()));
        return fields.values();
    }

    private static @Nullable Long duration(Progress progress) {
        Long finished = progress.finishedAt();
        return finished == null ? null : finished - progress.startedAt();
    }

    private static Map<String, Value> change(RecordedChange change) {
        PayloadFields fields = new PayloadFields();
        fields.put("number", (long) change.number());
        fields.put("type", change.type());
        fields.put("within", change.within());
        fields.put("summary", change.summary());
        fields.put("outcome", change.outcome().name());
        ByteString message = change.message();
        fields.put("message", message == null ? null : Base64.getEncoder().encodeToString(message.toByteArray()));
        return fields.values();
    }

    private static Map<String, Value> counts(Map<String, Long> counts) {
        PayloadFields fields = new PayloadFields();
        new TreeMap<>(counts).forEach(fields::put);
        return fields.values();
    }

    /**
     * The row that a payload holds.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.Execution if a field is missing or says nothing that is known
     */
    static Row read(long rank, Map<String, Value> payload) {
        try {
            return row(rank, new PayloadFields(payload));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw PayloadFields.unreadable(rank, e);
        }
    }

    private static Row row(long rank, PayloadFields fields) {
        Subject subject = new Subject(
                Version.of(fields.text("version")),
                fields.text("description"),
                fields.text("script"),
                fields.text("checksum"),
                CompressedText.unpack(fields.optionalText("canonicalText").orElse("")),
                fields.optionalText("undoText").map(CompressedText::unpack).orElse(null));
        RunInfo run = new RunInfo(
                fields.text("installedBy"),
                fields.text("host"),
                fields.number("pid"),
                fields.text("toolVersion"),
                fields.text("deploymentId"),
                fields.text("token"));
        Progress progress = new Progress(
                RunState.valueOf(fields.text("state")),
                (int) fields.number("changesTotal"),
                (int) fields.number("changesDone"),
                fields.optionalText("error").orElse(null),
                fields.number("startedAt"),
                fields.optionalNumber("finishedAt"));
        List<RecordedChange> changes = new ArrayList<>();
        fields.list("changes").forEach(item -> changes.add(change(item)));
        Map<String, Long> left = new TreeMap<>();
        fields.map("pointsLeft").forEach((name, value) -> left.put(name, value.getIntegerValue()));
        Kind kind = Kind.valueOf(fields.text("kind"));
        return new Row(rank, kind, fields.optionalNumber("undoes"), subject, run, progress, changes, left);
    }

    private static RecordedChange change(Value item) {
        PayloadFields fields = new PayloadFields(item.getStructValue().getFieldsMap());
        return new RecordedChange(
                (int) fields.number("number"),
                fields.text("type"),
                fields.text("within"),
                fields.text("summary"),
                RecordedChange.Outcome.valueOf(fields.text("outcome")),
                fields.optionalText("message")
                        .map(text -> ByteString.copyFrom(Base64.getDecoder().decode(text)))
                        .orElse(null));
    }
}
