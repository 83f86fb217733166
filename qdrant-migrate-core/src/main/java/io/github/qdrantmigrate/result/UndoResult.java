package io.github.qdrantmigrate.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code undo} did.
 *
 * @param server the server, with the version that it had before
 * @param versionBefore highest version applied before; null if none was
 * @param versionAfter highest version applied now; null if none is
 * @param migrations those that were undone, newest first; empty if nothing was to be undone
 */
public record UndoResult(
        ServerDescription server,
        @Nullable String versionBefore,
        @Nullable String versionAfter,
        List<MigrationRun> migrations)
        implements Result {
    public UndoResult {
        migrations = List.copyOf(migrations);
    }

    @Override
    public String operation() {
        return "undo";
    }
}
