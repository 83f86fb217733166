package io.github.qdrantmigrate.internal.history;

import io.github.qdrantmigrate.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of one migration or callback.
 *
 * @param rank its place in the history, from 1; the id of its point
 * @param kind what it was for
 * @param undoes for an undo, the rank of the run that it undoes; else null
 * @param subject which migration
 * @param run who and where
 * @param progress how far it got
 * @param effects what it did, and how it left what it touched
 */
public record Row(
        long rank, Kind kind, @Nullable Long undoes, Subject subject, RunInfo run, Progress progress, Effects effects) {

    /** What a run was for. */
    public enum Kind {
        /** A migration was applied. */
        MIGRATE,
        /** Another run was undone. */
        UNDO,
        /** A callback was run beside migrations. */
        CALLBACK
    }

    /** State of a run. */
    public enum RunState {
        /** Begun; at work, or killed. */
        RUNNING,
        /** All changes were made. */
        SUCCESS,
        /** What it requires did not hold, and it says that it is to be left out then. */
        SKIPPED,
        /** A change failed and the database is as it was before. */
        FAILED,
        /** A change failed and what was done before it, or by it, is still there. */
        STOPPED
    }

    /**
     * Which migration a run was about, as its files said then.
     *
     * @param key what it is known by
     * @param description what it is about
     * @param script the file's name
     * @param labels of the file
     * @param checksum of the file
     * @param canonicalText what the checksum was computed from, shortened
     * @param undoText the undo file's text; of an undo, the text that it followed; null if there was none
     * @param irreversible why it cannot be undone; null if the file did not say so
     */
    public record Subject(
            MigrationKey key,
            String description,
            String script,
            List<String> labels,
            String checksum,
            String canonicalText,
            @Nullable String undoText,
            @Nullable String irreversible) {
        public Subject {
            labels = List.copyOf(labels);
        }

        /** The same, as an undo file of that text takes it back. */
        public Subject undoneBy(String text) {
            return new Subject(key, description, script, labels, checksum, canonicalText, text, irreversible);
        }

        /** {@code V001 initial}. */
        public String title() {
            return key.title(description);
        }
    }

    /**
     * Who ran it, and where.
     *
     * @param installedBy person or CI job
     * @param host its machine
     * @param pid its process
     * @param toolVersion version of this library
     * @param deploymentId the same for all runs of one call
     * @param token drawn for this run, to know one's own row again
     */
    public record RunInfo(
            String installedBy, String host, long pid, String toolVersion, String deploymentId, String token) {}

    /**
     * How far a run got.
     *
     * @param state running, or how it ended
     * @param total how many changes it has
     * @param done how many of them were made or skipped
     * @param error what failed, or why it was skipped; null unless it was
     * @param startedAt epoch milliseconds, UTC
     * @param finishedAt epoch milliseconds, UTC; null while it runs
     */
    public record Progress(
            RunState state,
            int total,
            int done,
            @Nullable String error,
            long startedAt,
            @Nullable Long finishedAt) {}

    /** The same row, further on. */
    public Row with(Progress newProgress, Effects newEffects) {
        return new Row(rank, kind, undoes, subject, run, newProgress, newEffects);
    }

    /** Shorthand. */
    public MigrationKey key() {
        return subject.key();
    }

    /** Whether a change of it failed. */
    public boolean hasFailed() {
        return state() == RunState.FAILED || state() == RunState.STOPPED;
    }

    /** Shorthand. */
    public RunState state() {
        return progress.state();
    }
}
