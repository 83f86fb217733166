package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.LabelFilter;
import io.github.qdrantmigrate.migration.Target;

/**
 * The rules by which files and history are compared.
 *
 * @param outOfOrder whether a pending migration may be below the highest applied one
 * @param ignoreFuture whether the database may be ahead of the files
 * @param backups whether what a run overwrites is kept
 * @param labels which migrations are run
 * @param target how far
 */
public record Options(boolean outOfOrder, boolean ignoreFuture, boolean backups, LabelFilter labels, Target target) {
    /** The rules unless something else is set. */
    public static final Options STRICT = new Options(false, false, true, LabelFilter.all(), Target.latest());

    /** Those of a configuration, for everything that is pending. */
    public static Options of(Configuration configuration) {
        return new Options(
                configuration.outOfOrder(),
                configuration.ignoreFuture(),
                configuration.backups().place() != Backups.Place.NONE,
                configuration.labelFilter(),
                Target.latest());
    }

    /** The same rules up to a target. */
    public Options upTo(Target newTarget) {
        return new Options(outOfOrder, ignoreFuture, backups, labels, newTarget);
    }
}
