package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerState;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.Optional;
import java.util.Set;

/**
 * A dense vector of a collection has a number of dimensions.
 *
 * @param collection name or alias
 * @param vector its name; empty for the vector without a name
 * @param size how many dimensions
 */
public record VectorSize(String collection, String vector, long size) implements Requirement {
    @Override
    public String summary() {
        return "vectorSize " + size + " of " + (vector.isEmpty() ? collection : vector + " in " + collection);
    }

    @Override
    public Set<String> subjects() {
        return Set.of(collection);
    }

    @Override
    public Optional<String> violation(ServerState state) {
        Optional<CollectionInfo> info = state.resolve(collection);
        if (info.isEmpty()) {
            return Optional.of(CollectionExists.missing(collection));
        }
        Optional<VectorParams> found = params(info.get().getConfig().getParams().getVectorsConfig());
        if (found.isEmpty()) {
            return Optional.of(
                    vector.isEmpty()
                            ? collection + " has no dense vector without a name"
                            : collection + " has no dense vector " + vector);
        }
        return found.filter(params -> params.getSize() != size)
                .map(params -> "it has " + params.getSize() + " dimensions");
    }

    private Optional<VectorParams> params(VectorsConfig config) {
        if (vector.isEmpty()) {
            return config.hasParams() ? Optional.of(config.getParams()) : Optional.empty();
        }
        return Optional.ofNullable(config.getParamsMap().getMapMap().get(vector));
    }
}
