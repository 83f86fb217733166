package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.Configuration;

/** The rules by which files and history are compared. */
public record Options(boolean outOfOrder, boolean ignoreFuture, boolean backups) {
    /** Those of a configuration. */
    public static Options of(Configuration configuration) {
        return new Options(
                configuration.outOfOrder(),
                configuration.ignoreFuture(),
                configuration.backups().place() != Backups.Place.NONE);
    }
}
