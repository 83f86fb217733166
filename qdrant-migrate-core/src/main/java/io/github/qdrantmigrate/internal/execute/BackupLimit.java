package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.image.Capture;
import io.github.qdrantmigrate.result.PlannedBackup;
import io.github.qdrantmigrate.result.PlannedChange;
import io.github.qdrantmigrate.result.PlannedMigration;
import java.util.List;
import java.util.Objects;

/** Refuses a plan whose backups would be larger than allowed, before anything is done. */
public final class BackupLimit {
    private BackupLimit() {}

    /**
     * Refuses the first migration that removes or changes points of more bytes than allowed. What an upsert overwrites is
     * not known before, and stops it on the way.
     *
     * @throws QdrantMigrateException.Execution naming the migration, the bytes and the ways out
     */
    public static void refuse(List<PlannedMigration> migrations, Backups backups) {
        if (backups.place() == Backups.Place.NONE) {
            return;
        }
        for (PlannedMigration migration : migrations) {
            long bytes = migration.changes().stream()
                    .filter(PlannedChange::destructive)
                    .map(PlannedChange::backup)
                    .filter(Objects::nonNull)
                    .map(PlannedBackup::bytes)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .sum();
            if (bytes > backups.limit()) {
                throw new QdrantMigrateException.Execution(
                        Problem.of(
                                ErrorCode.BACKUP_LIMIT,
                                migration.kind().title(migration.version(), migration.description())
                                        + " would need a backup of about " + bytes
                                        + " bytes, \"backupLimit\" allows " + backups.limit(),
                                Capture.REMEDY),
                        null);
            }
        }
    }
}
