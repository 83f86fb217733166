package io.github.qdrantmigrate.migration;

import java.util.Arrays;
import java.util.Optional;

/** When a callback file is run. */
public enum CallbackEvent {
    /** Once, before the first migration of a {@code migrate} that has something to do. */
    BEFORE_MIGRATE("beforeMigrate"),
    /** Once, after the last migration. */
    AFTER_MIGRATE("afterMigrate"),
    /** Once, after a migration failed and nothing more is run. */
    AFTER_MIGRATE_ERROR("afterMigrateError"),
    /** As the first changes of each migration. */
    BEFORE_EACH_MIGRATE("beforeEachMigrate"),
    /** As the last changes of each migration. */
    AFTER_EACH_MIGRATE("afterEachMigrate"),
    /** After a migration failed and what it did was taken back. */
    AFTER_EACH_MIGRATE_ERROR("afterEachMigrateError"),
    /** Once, before the first migration that an {@code undo} undoes. */
    BEFORE_UNDO("beforeUndo"),
    /** Once, after the last one. */
    AFTER_UNDO("afterUndo"),
    /** Once, after the undo of a migration failed and nothing more is undone. */
    AFTER_UNDO_ERROR("afterUndoError"),
    /** As the first changes of the undo of each migration. */
    BEFORE_EACH_UNDO("beforeEachUndo"),
    /** As the last changes of the undo of each migration. */
    AFTER_EACH_UNDO("afterEachUndo"),
    /** After the undo of a migration failed. */
    AFTER_EACH_UNDO_ERROR("afterEachUndoError");

    private final String fileName;

    CallbackEvent(String fileName) {
        this.fileName = fileName;
    }

    /** The event that a file, named without its ending, is for; empty if there is none. */
    public static Optional<CallbackEvent> of(String fileName) {
        return Arrays.stream(values())
                .filter(event -> event.fileName.equals(fileName))
                .findFirst();
    }

    /** The name of its file without the ending. */
    public String fileName() {
        return fileName;
    }

    /** Whether its changes belong to the migration beside which it runs, and are undone with it. */
    public boolean isPartOfAMigration() {
        return this == BEFORE_EACH_MIGRATE || this == AFTER_EACH_MIGRATE;
    }

    /** Whether it belongs to an undo. */
    public boolean isOfUndo() {
        return fileName.contains("Undo");
    }

    /** Whether what it did is taken back by an undo and it may thus have an undo file of its own. */
    public boolean isUndoneByItself() {
        return !isOfUndo() && !isPartOfAMigration();
    }
}
