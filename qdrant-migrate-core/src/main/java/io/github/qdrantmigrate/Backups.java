package io.github.qdrantmigrate;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where runs keep the points that they overwrite or remove, so that they can be undone.
 *
 * @param place where
 * @param keep of so many of the last deployments the backups are kept, at least 1
 * @param limit bytes that the backup of one run may have, at least 1
 * @param directory of the files, for {@link Place#FILE}; relative to {@link Configuration#baseDirectory()}
 */
public record Backups(Place place, int keep, long limit, Path directory) {
    /** In a collection, of 10 deployments, at most 1 GiB a run. */
    public static final Backups DEFAULT = new Backups(Place.COLLECTION, 10, 1L << 30, Path.of(".qdrant-migrate"));

    public Backups {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(directory, "directory");
        require(keep >= 1, "keepBackups is " + keep, "Give at least 1; \"backup: none\" makes no backups.");
        require(limit >= 1, "backupLimit is " + limit, "Give a number of bytes, for example 1073741824.");
    }

    /** Where backups are. */
    public enum Place {
        /** In a collection beside the history, one a run. */
        COLLECTION,
        /** In a file, one a run: it must be there when the run is undone. */
        FILE,
        /** Nowhere: what is overwritten or removed cannot be brought back. */
        NONE
    }

    /** The same in another place. */
    public Backups in(Place newPlace) {
        return new Backups(newPlace, keep, limit, directory);
    }

    /** The same, kept for another number of deployments. */
    public Backups keeping(int deployments) {
        return new Backups(place, deployments, limit, directory);
    }

    /** The same with another limit in bytes. */
    public Backups limitedTo(long bytes) {
        return new Backups(place, keep, bytes, directory);
    }

    /** The same with another directory of files. */
    public Backups below(Path newDirectory) {
        return new Backups(place, keep, limit, newDirectory);
    }

    private static void require(boolean holds, String what, String remedy) {
        if (!holds) {
            throw new QdrantMigrateException.InvalidConfiguration(Problem.of(ErrorCode.SETTING_INVALID, what, remedy));
        }
    }
}
