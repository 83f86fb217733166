package io.github.qdrantmigrate.internal.history;

import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one change of a run.
 *
 * @param number its place in the migration, from 1
 * @param type for example {@code createCollection}
 * @param collection own name of the collection that it is about; empty if it is about aliases alone
 * @param summary one line for people
 * @param outcome how far it got
 * @param before what it found, so that it can be taken back
 */
public record RecordedChange(
        int number, String type, String collection, String summary, Outcome outcome, Before before) {
    /** What became of it. */
    public enum Outcome {
        /** About to be made; if the run ended here, it may have been made wholly, in part or not at all. */
        INTENDED,
        /** Made. */
        APPLIED,
        /** Not made: what it declares was in place. */
        SKIPPED
    }

    /**
     * What a change found.
     *
     * @param images of the schema
     * @param points captured in the images of the run; null if it touches none, or they were not captured
     * @param lost why it cannot be taken back; null if it can
     */
    public record Before(
            List<Image<?>> images,
            @Nullable Extent points,
            @Nullable String lost) {
        /** Nothing to take back: the change goes with a collection that the same run created, or changes nothing. */
        public static final Before NOTHING = new Before(List.of(), null, null);

        public Before {
            images = List.copyOf(images);
        }
    }

    /** The same with another outcome. */
    public RecordedChange with(Outcome newOutcome, Before newBefore) {
        return new RecordedChange(number, type, collection, summary, newOutcome, newBefore);
    }

    /** The same with another outcome. */
    public RecordedChange with(Outcome newOutcome) {
        return with(newOutcome, before);
    }

    /** Whether it may have had an effect. */
    public boolean mayBeMade() {
        return outcome != Outcome.SKIPPED;
    }
}
