package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.CapturedPoints;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.history.Effects;
import java.util.List;

/** The backups of earlier runs, as far as they are still there. */
public interface Kept {
    /** Whether the backup at a place that the history names is there. */
    boolean exists(String location);

    /** The points that a change of its run touched, as they were. */
    CapturedPoints points(String location, int change);

    /**
     * What was changed since of the points that a run touched, in words.
     *
     * @param effects of the run, which has a backup
     */
    List<String> changedSince(Effects effects, ServerState state);
}
