package io.github.qdrantmigrate.result;

import java.util.List;

/**
 * What {@code migrate} or {@code undo} would do.
 *
 * @param server the server
 * @param direction which of the two
 * @param migrations in the order in which they would run; empty if nothing would
 */
public record PlanResult(ServerDescription server, Direction direction, List<PlannedMigration> migrations)
        implements Result {
    public PlanResult {
        migrations = List.copyOf(migrations);
    }

    /** Forwards or back. */
    public enum Direction {
        MIGRATE,
        UNDO
    }

    @Override
    public String operation() {
        return "plan";
    }
}
