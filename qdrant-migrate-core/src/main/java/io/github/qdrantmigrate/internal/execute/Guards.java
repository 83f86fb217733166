package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.plan.Guard;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.internal.plan.UndoneByFile;
import io.github.qdrantmigrate.result.MigrationRun;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks, before a run begins, whether anything that it would take back was changed since. */
final class Guards {
    private final ServerState state;
    private final Force force;
    /** What callbacks of the plan change on purpose, since others are to be told from them. */
    private final Set<String> byCallbacks = new HashSet<>();
    /** What may not be changes of others, by run: migrations that undo files take back. */
    private final Map<Plan.Run, List<String>> undoneByFile = new HashMap<>();
    /** The run that is the first thing to be done, so that all of it was looked at already. */
    private Plan.@Nullable Run checked;

    Guards(ServerState state, Force force) {
        this.state = state;
        this.force = force;
    }

    /**
     * Checks, before anything is undone, what no earlier step of the plan will touch.
     *
     * @param rows the history so far
     * @throws QdrantMigrateException.Execution naming everything that was changed; nothing was done
     */
    void checkFirst(Plan plan, List<Row> rows) {
        plan.runs().forEach(run -> undoneByFile.put(run, UndoneByFile.after(run, plan, rows)));
        Set<String> touched = new HashSet<>();
        plan.around().before().stream()
                .flatMap(run -> run.steps().stream())
                .forEach(step -> byCallbacks.addAll(names(step.change())));
        plan.runs().stream()
                .flatMap(run -> run.steps().stream())
                .filter(step -> !step.callback().isEmpty())
                .forEach(step -> byCallbacks.addAll(names(step.change())));
        for (Plan.Run run : plan.runs()) {
            refuse(run, violations(run, guard -> Collections.disjoint(guard.subjects(), touched)), List.of());
            run.steps().forEach(step -> touched.addAll(names(step.change())));
            if (run.code() != null) {
                // It may touch whatever comes after it, which is looked at right before its own run.
                return;
            }
        }
        checked = plan.around().before().isEmpty() ? plan.runs().get(0) : null;
    }

    /**
     * Checks all steps of a run, right before it, but for what callbacks of the undo itself change.
     *
     * @param done what the plan did so far, for the message
     * @throws QdrantMigrateException.Execution naming everything that was changed; nothing of the run was done
     */
    void check(Plan.Run run, List<MigrationRun> done) {
        if (run.equals(checked)) {
            return;
        }
        refuse(run, violations(run, guard -> Collections.disjoint(guard.subjects(), byCallbacks)), done);
    }

    private static Set<String> names(Change change) {
        Set<String> names = new HashSet<>(change.affects());
        names.add(change.collection());
        if (change.outlivesCollection()) {
            names.add(Guard.ANY_ALIAS);
        }
        return names;
    }

    private List<String> violations(Plan.Run run, Predicate<Guard> which) {
        if (force == Force.YES) {
            return List.of();
        }
        return run.guards().stream()
                .filter(which)
                .flatMap(guard -> guard.violations(state).stream())
                .distinct()
                .toList();
    }

    private void refuse(Plan.Run run, List<String> violations, List<MigrationRun> done) {
        if (violations.isEmpty()) {
            return;
        }
        String before = done.isEmpty()
                ? ""
                : "; undone before it: "
                        + String.join(
                                ", ", done.stream().map(MigrationRun::label).toList());
        throw new QdrantMigrateException.Execution(
                new Problem(
                        ErrorCode.CHANGED_SINCE,
                        run.title() + " is not undone, because something was changed since: "
                                + String.join("; ", violations) + ownRemains(run) + before,
                        run.location(),
                        "Look at what was changed; \"force\" undoes it all the same, and it is lost."),
                null);
    }

    /** Not only others change what a migration left. */
    private String ownRemains(Plan.Run run) {
        List<String> titles = undoneByFile.getOrDefault(run, List.of());
        return titles.isEmpty()
                ? ""
                : "; it may be what is left of " + String.join(", ", titles) + ", "
                        + (titles.size() == 1
                                ? "which is undone by its undo file"
                                : "which are undone by their undo files")
                        + " and not from what was kept";
    }
}
