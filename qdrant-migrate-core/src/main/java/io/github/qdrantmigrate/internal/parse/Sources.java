package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.Migration;
import java.util.List;
import java.util.Map;

/**
 * All that the files declare.
 *
 * @param migrations in the order of their keys, which are unique
 * @param callbacks what is run beside them
 */
public record Sources(List<Migration> migrations, Map<CallbackEvent, Migration> callbacks) {
    /** No files. */
    public static final Sources NONE = new Sources(List.of(), Map.of());

    public Sources {
        migrations = List.copyOf(migrations);
        callbacks = Map.copyOf(callbacks);
    }
}
