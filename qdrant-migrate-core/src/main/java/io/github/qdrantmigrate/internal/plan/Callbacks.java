package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.result.UndoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds to a plan what callback files say. What is done beside each migration becomes part of its run, so that it is taken
 * back and undone with it; what is done once a call has a run of its own.
 */
public final class Callbacks {
    private final Map<CallbackEvent, Migration> files;
    private final Options options;

    private Callbacks(Map<CallbackEvent, Migration> files, Options options) {
        this.files = files;
        this.options = options;
    }

    /** The same plan with its callbacks; a plan that is empty stays so. */
    public static Plan add(Plan plan, Map<CallbackEvent, Migration> files, Options options) {
        Callbacks callbacks = new Callbacks(files, options);
        if (plan.isEmpty() || files.isEmpty()) {
            return plan;
        }
        return plan.kind() == Row.Kind.UNDO ? callbacks.undo(plan) : callbacks.migrate(plan);
    }

    private Plan migrate(Plan plan) {
        return new Plan(
                plan.kind(),
                each(plan, CallbackEvent.BEFORE_EACH_MIGRATE, CallbackEvent.AFTER_EACH_MIGRATE),
                new Plan.Around(
                        run(CallbackEvent.BEFORE_MIGRATE),
                        run(CallbackEvent.AFTER_MIGRATE),
                        run(CallbackEvent.AFTER_EACH_MIGRATE_ERROR),
                        run(CallbackEvent.AFTER_MIGRATE_ERROR)));
    }

    private Plan undo(Plan plan) {
        return new Plan(
                plan.kind(),
                each(plan, CallbackEvent.BEFORE_EACH_UNDO, CallbackEvent.AFTER_EACH_UNDO),
                new Plan.Around(
                        run(CallbackEvent.BEFORE_UNDO),
                        run(CallbackEvent.AFTER_UNDO),
                        run(CallbackEvent.AFTER_EACH_UNDO_ERROR),
                        run(CallbackEvent.AFTER_UNDO_ERROR)));
    }

    private List<Plan.Run> each(Plan plan, CallbackEvent before, CallbackEvent after) {
        List<Plan.Run> runs = new ArrayList<>();
        for (Plan.Run run : plan.runs()) {
            boolean callback = run.subject().key().kind() == MigrationKey.Kind.CALLBACK;
            runs.add(callback ? run : run.between(steps(before), steps(after)));
        }
        return runs;
    }

    private List<Plan.Step> steps(CallbackEvent event) {
        return Optional.ofNullable(files.get(event))
                .map(file -> file.changes().stream()
                        .map(change -> Plan.Step.of(change).on(event))
                        .toList())
                .orElse(List.of());
    }

    private List<Plan.Run> run(CallbackEvent event) {
        return Optional.ofNullable(files.get(event))
                .map(file -> new Plan.Run(
                        MigratePlanner.subject(file),
                        file.location(),
                        null,
                        event.isOfUndo() ? UndoSource.FILE : MigratePlanner.undoSource(file, options),
                        List.of(),
                        file.changes().stream().map(Plan.Step::of).toList(),
                        List.of()))
                .stream()
                .toList();
    }
}
