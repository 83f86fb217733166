package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.migration.DeclaredChange;
import io.github.qdrantmigrate.migration.DeclaredRequirement;
import io.github.qdrantmigrate.result.UndoSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will be run, in order. What is shown as a plan is this, and the executor runs nothing else.
 *
 * @param kind forwards or back
 * @param runs one migration each
 */
public record Plan(Row.Kind kind, List<Run> runs) {
    public Plan {
        runs = List.copyOf(runs);
    }

    /** True if there is nothing to run. */
    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /**
     * One migration, forwards or back.
     *
     * @param subject which, as it will be recorded
     * @param location its file, for messages
     * @param undoes for an undo, the rank that it undoes; else null
     * @param undo forwards: how it can be undone afterwards; back: where the steps come from
     * @param requirements what must hold of the server before it begins; of an undo none
     * @param steps what is done, in order; may be empty for an undo
     * @param guards what must hold of the server before it may begin
     */
    public record Run(
            Row.Subject subject,
            String location,
            @Nullable Long undoes,
            UndoSource undo,
            List<DeclaredRequirement> requirements,
            List<Step> steps,
            List<Guard> guards) {
        public Run {
            requirements = List.copyOf(requirements);
            steps = List.copyOf(steps);
            guards = List.copyOf(guards);
        }

        /** {@code V001 initial}. */
        public String title() {
            return subject.title();
        }
    }

    /**
     * One change, where it was declared.
     *
     * @param change the change
     * @param place {@code file:line:column}; of a derived step, the migration's file
     */
    public record Step(Change change, String place) {
        /** A change as a file declares it. */
        static Step of(DeclaredChange declared) {
            return new Step(declared.change(), declared.place());
        }
    }
}
