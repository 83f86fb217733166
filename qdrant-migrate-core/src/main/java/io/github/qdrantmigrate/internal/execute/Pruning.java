package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.image.ImageStore;
import io.github.qdrantmigrate.internal.plan.OldBackups;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes backups of deployments that are too old to be undone. Their rows stay. */
final class Pruning {
    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);

    private final ImageStore images;

    Pruning(ImageStore images) {
        this.images = images;
    }

    /** Prunes. What cannot be deleted stays until the next time, since what was migrated is not worse for it. */
    void run(List<Row> rows) {
        List<String> old;
        try {
            old = images.present(OldBackups.of(rows, images.backups().keep()));
        } catch (QdrantMigrateException e) {
            LOG.warn("Which backups are to be deleted could not be read: {}", e.getMessage());
            return;
        }
        for (String location : old) {
            try {
                images.at(location).delete();
                LOG.debug("Deleted the backup {}", location);
            } catch (QdrantMigrateException e) {
                LOG.warn("The old backup {} could not be deleted: {}", location, e.getMessage());
            }
        }
    }
}
