package io.github.qdrantmigrate;

import io.github.qdrantmigrate.result.MigrationRun;
import io.github.qdrantmigrate.result.PlannedMigration;
import io.github.qdrantmigrate.result.ServerDescription;

/** Told of what an operation does while it does it, in the thread that called. */
public interface MigrationListener {
    /** Says nothing. */
    MigrationListener SILENT = new MigrationListener() {};

    /** The server was reached and the history was read. */
    default void connected(ServerDescription server) {}

    /**
     * Another run holds the lock, and this one waits for it. Told once of each.
     *
     * @param holder who, where and since when, in words
     */
    default void waiting(String holder) {}

    /** A migration is about to be applied. */
    default void migrating(PlannedMigration migration) {}

    /** A migration was applied and recorded. */
    default void migrated(MigrationRun run) {}

    /** A callback was run and recorded that is run once a call, or because something failed. */
    default void calledBack(MigrationRun run) {}

    /** A migration is about to be undone. */
    default void undoing(PlannedMigration migration) {}

    /** A migration was undone and recorded. */
    default void undone(MigrationRun run) {}
}
