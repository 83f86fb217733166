package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.config.NamedVectors;
import io.github.qdrantmigrate.embedded.internal.config.VectorNames;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** Adds names of vectors to a collection and removes them. */
public final class VectorNameOperations {
    private VectorNameOperations() {}

    /** Adds the name; the same again does nothing. */
    public static SchemaOperation create(CreateVectorNameRequest request) {
        UnaryOperator<CollectionParams> change = switch (request.getVectorConfigCase()) {
            case DENSE_CONFIG -> NamedVectors.dense(request.getVectorName(), request.getDenseConfig());
            case SPARSE_CONFIG -> NamedVectors.sparse(request.getVectorName(), request.getSparseConfig());
            case VECTORCONFIG_NOT_SET ->
                throw QdrantError.malformed("vector_config is required (dense_config or sparse_config)");
        };
        VectorNames.problem(request.getVectorName()).ifPresent(problem -> {
            throw QdrantError.wrongInput("Invalid vector name `" + request.getVectorName() + "`: " + problem);
        });
        return definition -> changed(definition, change);
    }

    /** Removes the name and all vectors of it; a name that is not there is as good as removed. */
    public static SchemaOperation delete(DeleteVectorNameRequest request) {
        String name = request.getVectorName();
        return new SchemaOperation() {
            @Override
            public CollectionDefinition change(CollectionDefinition definition) {
                return changed(definition, NamedVectors.without(name));
            }

            @Override
            public void apply(ShardEdit edit) {
                edit.before().points().values().stream()
                        .filter(point -> point.vectors().containsKey(name))
                        .forEach(point -> edit.restore(point.minusVectors(List.of(name))));
            }
        };
    }

    private static CollectionDefinition changed(
            CollectionDefinition definition, UnaryOperator<CollectionParams> change) {
        CollectionParams params = change.apply(definition.config().getParams());
        return definition.withConfig(
                definition.config().toBuilder().setParams(params).build());
    }
}
