package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.result.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state and why.
 *
 * @param state the state
 * @param reason one sentence; null where the state says all
 */
record Finding(State state, @Nullable String reason) {
    static Finding of(State state) {
        return new Finding(state, null);
    }

    /** What the last run alone says, whatever the files say; empty if it says nothing like that. */
    static Optional<Finding> ofUnfinished(@Nullable Row run) {
        if (run == null) {
            return Optional.empty();
        }
        if (run.state() == RunState.RUNNING) {
            return Optional.of(new Finding(
                    State.RUNNING,
                    "begun by " + run.run().installedBy() + " (process "
                            + run.run().pid() + " on " + run.run().host() + ") and not recorded as ended"));
        }
        return run.kind() == Kind.UNDO && run.state() == RunState.STOPPED
                ? Optional.of(new Finding(State.UNDO_FAILED, run.progress().error()))
                : Optional.empty();
    }

    /** Waiting to be run, for the first time or again. */
    static Finding pending(@Nullable Row run) {
        if (run == null) {
            return of(State.PENDING);
        }
        return run.kind() == Kind.UNDO
                ? of(State.UNDONE)
                : new Finding(State.FAILED, run.progress().error());
    }

    /** Left out because of its labels. */
    static Finding filtered(Migration file, Options options, @Nullable Row run) {
        String stopped = run != null && run.state() == RunState.STOPPED
                ? "; its last run stopped: " + run.progress().error()
                : "";
        return new Finding(
                State.FILTERED,
                "the label filter " + options.labels() + " does not select its labels "
                        + String.join(", ", file.rules().labels()) + stopped);
    }

    /** What the file says differently from what was applied. */
    static String changed(Migration file, Row done) {
        return CanonicalDifference.describe(done.subject().canonicalText(), file.canonicalText())
                .orElse("applied with checksum " + done.subject().checksum() + ", the file has "
                        + file.checksum().text());
    }
}
