package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.result.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong between files and history. Pending migrations are no fault. */
public final class Validation {
    private final Options options;

    private Validation(Options options) {
        this.options = options;
    }

    /** Every problem, in the order of versions. */
    public static List<Problem> problems(Timeline timeline, Options options) {
        Validation validation = new Validation(options);
        return Stream.concat(timeline.entries().stream(), timeline.callbacks().stream())
                .flatMap(entry -> validation.problem(entry).stream())
                .toList();
    }

    /** What keeps an undo from running: only runs that are not wholly done or taken back; files do not matter. */
    public static List<Problem> unfinished(Timeline timeline) {
        return Stream.concat(timeline.entries().stream(), timeline.callbacks().stream())
                .flatMap(entry -> unfinished(entry).stream())
                .toList();
    }

    private static Optional<Problem> unfinished(Entry entry) {
        if (entry.state() == State.RUNNING) {
            return Optional.of(running(entry));
        }
        return entry.unsettled().isEmpty()
                ? Optional.empty()
                : Optional.of(problem(
                        entry,
                        ErrorCode.RUN_UNFINISHED,
                        entry.title() + " stopped half-way: " + entry.reason(),
                        "Correct its file and migrate, so that it is applied as a whole; then undo."));
    }

    /** Every pending migration as a problem. */
    public static List<Problem> pending(Timeline timeline) {
        return timeline.entries().stream()
                .filter(entry -> entry.isPending() && entry.file() != null)
                .map(entry ->
                        problem(entry, ErrorCode.MIGRATIONS_PENDING, entry.title() + " is pending", "Run \"migrate\"."))
                .toList();
    }

    private Optional<Problem> problem(Entry entry) {
        return switch (entry.state()) {
            case CHECKSUM_MISMATCH ->
                Optional.of(problem(
                        entry,
                        ErrorCode.CHECKSUM_MISMATCH,
                        entry.title() + " was changed after it was applied: " + entry.reason(),
                        "Restore the file, or undo the migration and apply it again; where both texts do the same, name the"
                                + " applied checksum in the file: acceptChecksums: [\"" + appliedChecksum(entry)
                                + "\"]."));
            case MISSING ->
                Optional.of(problem(
                        entry,
                        ErrorCode.MIGRATION_MISSING,
                        entry.title() + " is applied and has no file",
                        MigrationName.isClass(script(entry))
                                ? "Have its class on the class path: compile first, or restore it; or undo the migration."
                                : entry.key().kind().hasVersion()
                                        ? "Restore the file, or undo the migration; if two services share the server,"
                                                + " give each its own \"historyCollection\"."
                                        : "Restore the file; its name after R__ is what it is known by."));
            case FUTURE ->
                options.ignoreFuture()
                        ? Optional.empty()
                        : Optional.of(problem(
                                entry,
                                ErrorCode.MIGRATION_FUTURE,
                                entry.title() + " is applied and newer than every local file",
                                "Update the checkout, or set \"ignoreFuture\" for an older branch."));
            case OUT_OF_ORDER ->
                Optional.of(problem(
                        entry,
                        ErrorCode.OUT_OF_ORDER,
                        entry.title() + " is pending and " + entry.reason(),
                        "Give it a higher version, write allowOutOfOrder: true into it, or set \"outOfOrder\"."));
            case GAP ->
                Optional.of(problem(
                        entry,
                        ErrorCode.BASELINE_GAP,
                        entry.title() + " sums up versions that this server has not run: " + entry.reason(),
                        "Bring back the files of the versions up to it, until every server has run them."));
            case RUNNING -> Optional.of(running(entry));
            case UNDO_FAILED ->
                Optional.of(problem(
                        entry,
                        ErrorCode.UNDO_FAILED,
                        "The last undo of " + entry.title() + " failed, so it is neither applied nor undone",
                        "Correct the cause, then undo again."));
            default -> Optional.empty();
        };
    }

    private static Problem running(Entry entry) {
        return problem(
                entry,
                ErrorCode.RUN_UNFINISHED,
                entry.title() + " was " + entry.reason(),
                "If that run is still at work, wait for it. If it was killed, bring its collections back to the state"
                        + " before, then delete the point " + rank(entry) + " from the history collection.");
    }

    private static String script(Entry entry) {
        return entry.lastRow().map(row -> row.subject().script()).orElse("");
    }

    private static String appliedChecksum(Entry entry) {
        return entry.appliedRow().map(row -> row.subject().checksum()).orElse("");
    }

    private static String rank(Entry entry) {
        return entry.lastRow().map(row -> String.valueOf(row.rank())).orElse("?");
    }

    private static Problem problem(Entry entry, ErrorCode code, String what, String remedy) {
        String where = entry.migration()
                .map(m -> m.location())
                .orElseGet(() -> entry.lastRow().map(r -> r.subject().script()).orElse(""));
        String reason = entry.reason() == null || what.contains(entry.reason()) ? "" : " (" + entry.reason() + ")";
        return new Problem(code, what, where + reason, remedy);
    }
}
