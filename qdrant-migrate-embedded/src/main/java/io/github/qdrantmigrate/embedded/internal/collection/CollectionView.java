package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.point.VectorSchema;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is seen of a collection while nobody writes to it.
 *
 * @param definition its description
 * @param vectors its vectors
 * @param indexes its payload indexes
 * @param shards its shards, in the order of their numbers
 */
public record CollectionView(
        CollectionDefinition definition, VectorSchema vectors, PayloadIndexes indexes, List<ShardView> shards) {
    /** Copies the list. */
    public CollectionView {
        shards = List.copyOf(shards);
    }

    /** Its configuration. */
    public CollectionConfig config() {
        return definition.config();
    }

    /** The shards that can be used. */
    public Stream<ShardView> activeShards() {
        return shards.stream().filter(shard -> shard.definition().active());
    }

    /** The number of points; one that is in several shards counts several times. */
    public long pointsCount() {
        return activeShards().mapToLong(shard -> shard.points().size()).sum();
    }
}
