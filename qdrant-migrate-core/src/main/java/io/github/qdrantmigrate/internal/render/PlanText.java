package io.github.qdrantmigrate.internal.render;

import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.PlanResult.Direction;
import io.github.qdrantmigrate.result.PlannedChange;
import io.github.qdrantmigrate.result.PlannedMigration;
import java.util.ArrayList;
import java.util.List;

/** A plan, change by change. */
final class PlanText {
    private PlanText() {}

    static String render(PlanResult result) {
        boolean undo = result.direction() == Direction.UNDO;
        if (result.migrations().isEmpty()) {
            return undo ? "Nothing to undo" : "Nothing to migrate";
        }
        List<String> lines = new ArrayList<>();
        for (PlannedMigration migration : result.migrations()) {
            lines.add(heading(migration, undo));
            migration.changes().forEach(change -> lines.add("  " + line(change)));
            if (migration.changes().isEmpty()) {
                lines.add("  nothing is done");
            }
        }
        return String.join("\n", lines);
    }

    private static String heading(PlannedMigration migration, boolean undo) {
        String title = "V" + migration.version() + " " + migration.description();
        return undo
                ? "Undo " + title + " (" + migration.undo().title() + ")"
                : title + " (undo: " + migration.undo().title() + ")";
    }

    private static String line(PlannedChange change) {
        StringBuilder line = new StringBuilder();
        line.append(change.number()).append(". ").append(change.summary());
        line.append(" [").append(String.join(", ", change.calls())).append("]");
        if (change.points() != null) {
            line.append(", ").append(change.points()).append(change.points() == 1 ? " point" : " points");
        } else if (change.prediction() != null) {
            line.append(", points ").append(change.prediction());
        }
        if (change.destructive()) {
            line.append(", destructive");
        }
        return line.toString();
    }
}
