package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Call;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.Change.PointCount;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.result.PlannedChange;
import io.github.qdrantmigrate.result.PlannedMigration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a result: what would be called, and how many points each change is about. A count is certain only while no
 * earlier step of the plan touched the collection; after that it is said what it waits for.
 */
public final class Preview {
    private final ServerState state;
    /** Collection or alias → title of the first planned migration that changes it. */
    private final Map<String, String> touched = new HashMap<>();

    private Preview(ServerState state) {
        this.state = state;
    }

    /**
     * The plan's migrations; data files are read to their end.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles if a data file has lines that are no points
     */
    public static List<PlannedMigration> of(Plan plan, ServerState state) {
        Preview preview = new Preview(state);
        return plan.runs().stream().map(preview::migration).toList();
    }

    private PlannedMigration migration(Plan.Run run) {
        List<PlannedChange> changes = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            changes.add(change(i + 1, run, run.steps().get(i).change()));
        }
        return new PlannedMigration(
                run.subject().version().text(),
                run.subject().description(),
                run.subject().script(),
                run.undo(),
                changes);
    }

    private PlannedChange change(int number, Plan.Run run, Change change) {
        String waitsFor = waitsFor(change.collection());
        OptionalLong points = OptionalLong.empty();
        String unknown = waitsFor == null ? null : "unknown until " + waitsFor;
        if (waitsFor == null || change.pointCount() == PointCount.DECLARED) {
            try {
                points = change.points(state);
            } catch (QdrantMigrateException.Server e) {
                // A count is for the reader; that it cannot be had now does not mean that the change cannot run then.
                unknown = "unknown: " + e.problems().get(0).what();
            }
        }
        boolean selected = points.isEmpty() && change.pointCount() == PointCount.SELECTED;
        touch(change, "V" + run.subject().version());
        return new PlannedChange(
                number,
                change.type(),
                change.summary(),
                change.calls().stream().map(Call::path).toList(),
                points.isPresent() ? points.getAsLong() : null,
                selected ? unknown : null,
                change.destructive());
    }

    /** Who writes through an alias changes its collection; who moves an alias changes the alias alone. */
    private void touch(Change change, String version) {
        for (String name : change.affects()) {
            touched.putIfAbsent(name, version);
            if (!change.outlivesCollection()) {
                touched.putIfAbsent(realName(name), version);
            }
        }
    }

    /** An alias and its collection are one: what was done through one name is seen through the other. */
    private @Nullable String waitsFor(String name) {
        String byName = touched.get(name);
        return byName == null ? touched.get(realName(name)) : byName;
    }

    private String realName(String name) {
        return state.aliasTarget(name).orElse(name);
    }
}
