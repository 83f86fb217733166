package io.github.qdrantmigrate.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code migrate} did.
 *
 * @param server the server, with the version that it had before
 * @param versionBefore highest version applied before; null if none was
 * @param versionAfter highest version applied now; null if none is
 * @param migrations those that were applied, in order; empty if nothing was pending
 */
public record MigrateResult(
        ServerDescription server,
        @Nullable String versionBefore,
        @Nullable String versionAfter,
        List<MigrationRun> migrations)
        implements Result {
    public MigrateResult {
        migrations = List.copyOf(migrations);
    }

    @Override
    public String operation() {
        return "migrate";
    }
}
