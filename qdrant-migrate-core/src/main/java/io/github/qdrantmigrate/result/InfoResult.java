package io.github.qdrantmigrate.result;

import java.util.List;

/**
 * All migrations with their states, in the order of versions.
 *
 * @param server where the history was read
 * @param migrations files and history joined
 */
public record InfoResult(ServerDescription server, List<MigrationStatus> migrations) implements Result {
    public InfoResult {
        migrations = List.copyOf(migrations);
    }

    @Override
    public String operation() {
        return "info";
    }
}
