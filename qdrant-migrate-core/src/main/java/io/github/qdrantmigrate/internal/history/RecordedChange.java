package io.github.qdrantmigrate.internal.history;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What became of one change of a run.
 *
 * @param number its place in the migration, from 1
 * @param type for example {@code createCollection}
 * @param within own name of the collection with which it goes when that is deleted; empty if it outlives it
 * @param summary one line for people
 * @param outcome made or skipped
 * @param message the change's message, from which its inverse is derived; null where none can be
 */
public record RecordedChange(
        int number,
        String type,
        String within,
        String summary,
        Outcome outcome,
        @Nullable ByteString message) {
    /** What became of it. */
    public enum Outcome {
        APPLIED,
        SKIPPED
    }

    /** The same, found in place already. */
    public RecordedChange skipped() {
        return new RecordedChange(number, type, within, summary, Outcome.SKIPPED, null);
    }

    /** The same, of which it is not known whether it was done: it has no inverse that could be relied on. */
    public RecordedChange unknown() {
        return new RecordedChange(
                number, type, within, summary + " (not known whether it was done)", Outcome.APPLIED, null);
    }
}
