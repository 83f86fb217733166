package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.DeclaredChange;
import io.github.qdrantmigrate.migration.DeclaredRequirement;
import io.github.qdrantmigrate.migration.MigrationClass;
import io.github.qdrantmigrate.result.UndoSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What will be run, in order. What is shown as a plan is this, and the executor runs nothing else.
 *
 * @param kind forwards or back
 * @param runs one migration each
 * @param around the callbacks that are run once beside them
 */
public record Plan(Row.Kind kind, List<Run> runs, Around around) {
    public Plan {
        runs = List.copyOf(runs);
    }

    /** A plan without callbacks. */
    public Plan(Row.Kind kind, List<Run> runs) {
        this(kind, runs, Around.NOTHING);
    }

    /** All that is run if nothing fails, callbacks among it, in order. */
    public List<Run> sequence() {
        return Stream.of(around.before.stream(), runs.stream(), around.after.stream())
                .flatMap(Function.identity())
                .toList();
    }

    /** All that may be run. */
    public List<Run> everything() {
        return Stream.of(sequence().stream(), around.eachError.stream(), around.error.stream())
                .flatMap(Function.identity())
                .toList();
    }

    /**
     * Callbacks that are run once, or when something fails; at most one of each.
     *
     * @param before the first migration
     * @param after the last migration
     * @param eachError after a migration failed
     * @param error after that, because nothing more is run
     */
    public record Around(List<Run> before, List<Run> after, List<Run> eachError, List<Run> error) {
        /** No callbacks. */
        public static final Around NOTHING = new Around(List.of(), List.of(), List.of(), List.of());

        public Around {
            before = List.copyOf(before);
            after = List.copyOf(after);
            eachError = List.copyOf(eachError);
            error = List.copyOf(error);
        }
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
     * @param code a class that is run among the steps; null if there is none
     */
    public record Run(
            Row.Subject subject,
            String location,
            @Nullable Long undoes,
            UndoSource undo,
            List<DeclaredRequirement> requirements,
            List<Step> steps,
            List<Guard> guards,
            @Nullable Code code) {
        /** A run without code. */
        public Run(
                Row.Subject subject,
                String location,
                @Nullable Long undoes,
                UndoSource undo,
                List<DeclaredRequirement> requirements,
                List<Step> steps,
                List<Guard> guards) {
            this(subject, location, undoes, undo, requirements, steps, guards, null);
        }

        public Run {
            requirements = List.copyOf(requirements);
            steps = List.copyOf(steps);
            guards = List.copyOf(guards);
        }

        /** The same with steps before and after all that it does. */
        Run between(List<Step> before, List<Step> after) {
            List<Step> all = Stream.of(before.stream(), steps.stream(), after.stream())
                    .flatMap(Function.identity())
                    .toList();
            Code moved = code == null ? null : new Code(code.migration, before.size() + code.after);
            return new Run(subject, location, undoes, undo, requirements, all, guards, moved);
        }

        /** {@code V001 initial}. */
        public String title() {
            return subject.title();
        }
    }

    /**
     * A class that does what the steps of a run cannot say beforehand.
     *
     * @param migration the class
     * @param after so many steps
     */
    public record Code(MigrationClass migration, int after) {
        static @Nullable Code of(@Nullable MigrationClass migration) {
            return migration == null ? null : new Code(migration, 0);
        }
    }

    /**
     * One change, where it was declared.
     *
     * @param change the change
     * @param place {@code file:line:column}; of a derived step, the migration's file
     * @param callback the event for which it is made; empty for what the migration itself declares
     * @param naming what the name of its collection may be
     */
    public record Step(Change change, String place, String callback, Naming naming) {
        /** What a change may call its collection. */
        public enum Naming {
            /** By its own name or by an alias, which is looked up when the change runs. */
            ANY,
            /** By its own name, as an undo does that is derived; an alias of that name is another collection. */
            OWN
        }

        /** A change as somebody wrote it, which belongs to no callback. */
        public Step(Change change, String place) {
            this(change, place, "", Naming.ANY);
        }

        /** A change that takes another one back. */
        static Step derived(Change change, String place) {
            return new Step(change, place, "", Naming.OWN);
        }

        /** Why its collection is not the one that it means; empty if it is. */
        public Optional<String> misled(ServerState state) {
            return naming == Naming.ANY || change.outlivesCollection()
                    ? Optional.empty()
                    : Guard.misled(change.collection(), state);
        }

        /** The same, made for an event. */
        Step on(CallbackEvent event) {
            return new Step(change, place, event.fileName(), naming);
        }

        /** One line for people: the change, with the callback that it belongs to. */
        public String summary() {
            return callback.isEmpty() ? change.summary() : callback + ": " + change.summary();
        }

        /** A change as a file declares it. */
        static Step of(DeclaredChange declared) {
            return new Step(declared.change(), declared.place());
        }
    }
}
