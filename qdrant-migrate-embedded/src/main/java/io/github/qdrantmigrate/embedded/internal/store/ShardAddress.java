package io.github.qdrantmigrate.embedded.internal.store;

/**
 * A shard among those of all collections.
 *
 * @param collection the id of the collection
 * @param shard the number of the shard in it
 */
public record ShardAddress(long collection, int shard) {
    @Override
    public String toString() {
        return collection + "." + shard;
    }
}
