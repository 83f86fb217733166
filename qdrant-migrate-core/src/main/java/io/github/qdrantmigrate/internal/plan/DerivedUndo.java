package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.CapturedPoints;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.RestoreAliases;
import io.github.qdrantmigrate.change.RestorePoints;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The steps that take changes back, derived from what was captured when they were made: the last change first. One change
 * that cannot be taken back makes the whole run not undoable, because half an undo is none.
 *
 * @param steps in the order in which they are to run; empty if it cannot be undone
 * @param obstacle the change that cannot be taken back, and why; null if all can
 */
public record DerivedUndo(List<Plan.Step> steps, @Nullable String obstacle) {
    public DerivedUndo {
        steps = List.copyOf(steps);
    }

    /**
     * The undo of what a run recorded.
     *
     * @param recorded in the order in which the changes were made
     * @param captured the points that a change touched, by its number
     * @param place the migration's file, for messages
     */
    public static DerivedUndo of(List<RecordedChange> recorded, IntFunction<CapturedPoints> captured, String place) {
        List<Plan.Step> steps = new ArrayList<>();
        List<RecordedChange> lastFirst = recorded.stream()
                .filter(RecordedChange::mayBeMade)
                .sorted(Comparator.comparingInt(RecordedChange::number).reversed())
                .toList();
        for (RecordedChange change : lastFirst) {
            if (change.before().lost() != null) {
                return new DerivedUndo(
                        List.of(),
                        "\"" + change.summary() + "\": " + change.before().lost());
            }
            restoration(change, captured).forEach(step -> steps.add(Plan.Step.derived(step, place)));
        }
        return new DerivedUndo(steps, null);
    }

    /** What readers find points by comes back when the points are there. */
    private static List<Change> restoration(RecordedChange change, IntFunction<CapturedPoints> captured) {
        List<Change> steps = new ArrayList<>();
        List<Change> last = new ArrayList<>();
        for (Image<?> image : change.before().images()) {
            (image.subject().comesLast() ? last : steps).addAll(image.restore());
        }
        Extent points = change.before().points();
        if (points != null && points.points() > 0) {
            steps.add(new RestorePoints(change.collection(), captured.apply(change.number()), points));
        }
        steps.addAll(together(last));
        return steps;
    }

    private static List<Change> together(List<Change> last) {
        List<RestoreAliases> aliases = last.stream()
                .filter(RestoreAliases.class::isInstance)
                .map(RestoreAliases.class::cast)
                .toList();
        return aliases.isEmpty() ? last : List.of(RestoreAliases.together(aliases));
    }

    /** Whether all changes can be taken back. */
    public boolean possible() {
        return obstacle == null;
    }
}
