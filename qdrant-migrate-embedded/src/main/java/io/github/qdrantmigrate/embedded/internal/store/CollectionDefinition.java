package io.github.qdrantmigrate.embedded.internal.store;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import java.util.List;
import java.util.Map;

/**
 * All that is kept of a collection but its points.
 *
 * @param id tells collections of the same name apart that followed one another
 * @param name its name
 * @param config its configuration, with every default resolved
 * @param indexes its payload indexes by path, without counts
 * @param shards its shards, in the order of their numbers
 */
public record CollectionDefinition(
        long id,
        String name,
        CollectionConfig config,
        Map<String, PayloadSchemaInfo> indexes,
        List<ShardDefinition> shards) {
    /** Copies the map and the list. */
    public CollectionDefinition {
        indexes = Map.copyOf(indexes);
        shards = List.copyOf(shards);
    }

    /** Whether points go to shards by keys that clients make and name, rather than by their ids. */
    public boolean shardedByKey() {
        return config.getParams().getShardingMethod() == ShardingMethod.Custom;
    }

    /** Where the shard of this number is kept. */
    public ShardAddress address(int shard) {
        return new ShardAddress(id, shard);
    }

    /** The same with another configuration. */
    public CollectionDefinition withConfig(CollectionConfig newConfig) {
        return new CollectionDefinition(id, name, newConfig, indexes, shards);
    }

    /** The same with other indexes. */
    public CollectionDefinition withIndexes(Map<String, PayloadSchemaInfo> newIndexes) {
        return new CollectionDefinition(id, name, config, newIndexes, shards);
    }

    /** The same with other shards. */
    public CollectionDefinition withShards(List<ShardDefinition> newShards) {
        return new CollectionDefinition(id, name, config, indexes, newShards);
    }
}
