package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.Version;
import java.util.List;
import java.util.Optional;

/**
 * All migrations that the files declare.
 *
 * @param migrations in the order of their versions, which are unique
 */
public record Sources(List<Migration> migrations) {
    public Sources {
        migrations = List.copyOf(migrations);
    }

    /** The migration of a version. */
    public Optional<Migration> find(Version version) {
        return migrations.stream().filter(m -> m.version().equals(version)).findFirst();
    }
}
