package io.github.qdrantmigrate;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.plan.Timeline;
import io.github.qdrantmigrate.result.MigrationRun;
import io.github.qdrantmigrate.result.ServerDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history at one moment, joined with the files.
 *
 * @param server for results
 * @param rows of the history
 * @param timeline rows and files joined
 * @param runs what was run to get here; empty before anything was
 */
record Reading(ServerDescription server, List<Row> rows, Timeline timeline, List<MigrationRun> runs) {
    /** The highest version applied; null if none is. */
    @Nullable
    String version() {
        return timeline.currentText().orElse(null);
    }
}
