package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateCollection;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.RecordedChanges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps that take changes back, derived from the changes that were made.
 *
 * <p>What a migration did to a collection that it created itself goes with the collection. Anything else needs an
 * inverse of its own; one change without one makes the whole migration not undoable, because half an undo is none.
 *
 * @param steps in the order in which they are to run; empty if it cannot be undone
 * @param obstacle the change that has no inverse; null if all have one
 */
public record DerivedUndo(List<Plan.Step> steps, @Nullable String obstacle) {
    public DerivedUndo {
        steps = List.copyOf(steps);
    }

    /**
     * A change that was made.
     *
     * @param change the change; null where its type has no inverse and it was not kept
     * @param within the collection with which it goes; empty if it outlives it
     * @param summary for messages
     */
    public record Made(@Nullable Change change, String within, String summary) {
        /**
         * A change that is to be made.
         *
         * @param aliases those that the changes before it make, with what they point to
         */
        public static Made of(Change change, Map<String, String> aliases) {
            String collection = aliases.getOrDefault(change.collection(), change.collection());
            return new Made(change, change.outlivesCollection() ? "" : collection, change.summary());
        }
    }

    /**
     * The undo of what a run recorded.
     *
     * @param recorded in the order in which the changes were made; those that were skipped have nothing to take back
     * @param pointsLeft by collection, of those that were created
     * @param place the migration's file, for messages
     */
    public static DerivedUndo ofRecorded(List<RecordedChange> recorded, Map<String, Long> pointsLeft, String place) {
        List<Made> made = recorded.stream()
                .filter(change -> change.outcome() == RecordedChange.Outcome.APPLIED)
                .map(change -> new Made(RecordedChanges.read(change).orElse(null), change.within(), change.summary()))
                .toList();
        return of(made, pointsLeft, place);
    }

    /**
     * The undo of changes.
     *
     * @param made in the order in which they were made; none that were skipped
     * @param pointsLeft by collection, of those that were created
     * @param place the migration's file, for messages
     */
    public static DerivedUndo of(List<Made> made, Map<String, Long> pointsLeft, String place) {
        List<Plan.Step> steps = new ArrayList<>();
        Set<String> created = new HashSet<>();
        for (Made one : made) {
            Optional<Change> inverse = Optional.ofNullable(one.change).flatMap(Change::inverse);
            if (one.change instanceof CreateCollection create) {
                created.add(create.collection());
                Guard guard =
                        new Guard.PointsAsLeft(create.collection(), pointsLeft.getOrDefault(create.collection(), 0L));
                inverse.ifPresent(change -> steps.add(0, new Plan.Step(change, place, guard)));
            } else if (!created.contains(one.within)) {
                if (inverse.isEmpty() || one.change == null) {
                    return new DerivedUndo(List.of(), one.summary);
                }
                steps.add(0, new Plan.Step(inverse.get(), place, new Guard.AsDeclared(one.change, inverse.get())));
            }
        }
        return new DerivedUndo(steps, null);
    }

    /** Whether all changes can be taken back. */
    public boolean possible() {
        return obstacle == null;
    }
}
