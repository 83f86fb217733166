package io.github.qdrantmigrate.embedded.internal.store;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import java.util.Map;

/**
 * All that is kept of a collection but its points.
 *
 * @param id tells collections of the same name apart that followed one another
 * @param name its name
 * @param config its configuration, with every default resolved
 * @param indexes its payload indexes by path, without counts
 */
public record CollectionDefinition(
        long id, String name, CollectionConfig config, Map<String, PayloadSchemaInfo> indexes) {
    /** Copies the map. */
    public CollectionDefinition {
        indexes = Map.copyOf(indexes);
    }

    /** The same with another configuration. */
    public CollectionDefinition withConfig(CollectionConfig newConfig) {
        return new CollectionDefinition(id, name, newConfig, indexes);
    }

    /** The same with other indexes. */
    public CollectionDefinition withIndexes(Map<String, PayloadSchemaInfo> newIndexes) {
        return new CollectionDefinition(id, name, config, newIndexes);
    }
}
