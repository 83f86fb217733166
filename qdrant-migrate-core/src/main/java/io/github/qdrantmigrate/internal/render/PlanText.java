package io.github.qdrantmigrate.internal.render;

import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.requirement.OnFail;
import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.PlanResult.Direction;
import io.github.qdrantmigrate.result.PlannedBackup;
import io.github.qdrantmigrate.result.PlannedChange;
import io.github.qdrantmigrate.result.PlannedMigration;
import io.github.qdrantmigrate.result.PlannedRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
            migration.requirements().forEach(required -> lines.add("  " + line(required)));
            migration.changes().forEach(change -> {
                lines.add("  " + line(change));
                backup(change).ifPresent(text -> lines.add("     " + text));
                change.notes().forEach(note -> lines.add("     undo: " + note));
            });
            if (migration.prediction() != null) {
                lines.add("  " + migration.prediction());
            } else if (migration.changes().isEmpty()) {
                lines.add("  nothing is done");
            }
        }
        return String.join("\n", lines);
    }

    private static String heading(PlannedMigration migration, boolean undo) {
        String title = migration.kind().title(migration.version(), migration.description());
        if (isOfUndo(migration)) {
            return title;
        }
        return undo
                ? "Undo " + title + " (" + migration.undo().title() + ")"
                : title + " (undo: " + migration.undo().title() + ")";
    }

    /** A callback of an undo is run, not undone, and nothing undoes it. */
    private static boolean isOfUndo(PlannedMigration migration) {
        return MigrationName.parse(migration.script())
                .flatMap(name -> CallbackEvent.of(name.stem()))
                .filter(CallbackEvent::isOfUndo)
                .isPresent();
    }

    private static String line(PlannedRequirement required) {
        String skipped = required.onFail() == OnFail.SKIP ? ", so it is skipped" : ", so it is refused";
        return "requires " + required.summary() + ": "
                + switch (required.answer()) {
                    case HOLDS -> "holds";
                    case DOES_NOT_HOLD -> "does not hold, " + required.reason() + skipped;
                    case UNKNOWN -> required.reason();
                };
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

    private static Optional<String> backup(PlannedChange change) {
        PlannedBackup backup = change.backup();
        if (backup == null) {
            return Optional.empty();
        }
        if (backup.isNone()) {
            return Optional.of("no backup: cannot be undone");
        }
        Long points = backup.points();
        if (points != null && points == 0) {
            return Optional.empty();
        }
        Long bytes = backup.bytes();
        String what = points == null || bytes == null
                ? "its points"
                : "at most " + points + (points == 1 ? " point" : " points") + ", about " + size(bytes);
        return Optional.of("backup of " + what + ", in a " + backup.place());
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        double size = bytes;
        int unit = -1;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }
}
