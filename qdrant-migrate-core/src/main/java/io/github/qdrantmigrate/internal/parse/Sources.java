package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.migration.Migration;
import java.util.List;

/**
 * All migrations that the files declare.
 *
 * @param migrations in the order of their versions, which are unique
 */
public record Sources(List<Migration> migrations) {
    public Sources {
        migrations = List.copyOf(migrations);
    }
}
