package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;

/** A change of a collection's payload indexes or vector names, in all of its shards. */
@FunctionalInterface
public interface SchemaOperation {
    /** How many entries it makes in the log of each shard: one for the schema, one to apply it. */
    int LOG_ENTRIES = 2;

    /** Refuses what does not get as far as the log. */
    default void check(CollectionEdit edit) {
        // Most have no limits.
    }

    /** The collection with the change. */
    CollectionDefinition change(CollectionDefinition definition);

    /** Changes the points of a shard, where that is needed. */
    default void apply(ShardEdit edit) {
        // Most change no points.
    }
}
