package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.NamedVectors;
import io.github.qdrantmigrate.embedded.internal.collection.VectorNames;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** Adds names of vectors to a collection and removes them. */
public final class VectorNameOperations {
    private VectorNameOperations() {}

    /** Adds the name; the same again does nothing. */
    public static PointOperation create(CreateVectorNameRequest request) {
        UnaryOperator<CollectionParams> change = switch (request.getVectorConfigCase()) {
            case DENSE_CONFIG -> NamedVectors.dense(request.getVectorName(), request.getDenseConfig());
            case SPARSE_CONFIG -> NamedVectors.sparse(request.getVectorName(), request.getSparseConfig());
            case VECTORCONFIG_NOT_SET ->
                throw QdrantError.malformed("vector_config is required (dense_config or sparse_config)");
        };
        VectorNames.problem(request.getVectorName()).ifPresent(problem -> {
            throw QdrantError.wrongInput("Invalid vector name `" + request.getVectorName() + "`: " + problem);
        });
        return new Create(change);
    }

    private record Create(UnaryOperator<CollectionParams> change) implements SchemaOperation {
        // A name that is taken is found before anything is logged.
        @Override
        public void check(CollectionEdit edit) {
            changed(edit, change);
        }

        @Override
        public void apply(CollectionEdit edit) {
            define(edit, change);
        }
    }

    /** Removes the name and all vectors of it; a name that is not there is as good as removed. */
    public static PointOperation delete(DeleteVectorNameRequest request) {
        String name = request.getVectorName();
        return (SchemaOperation) edit -> {
            define(edit, NamedVectors.without(name));
            edit.before().points().values().stream()
                    .filter(point -> point.vectors().containsKey(name))
                    .forEach(point -> edit.restore(point.minusVectors(List.of(name))));
        };
    }

    private static void define(CollectionEdit edit, UnaryOperator<CollectionParams> change) {
        edit.define(edit.definition()
                .withConfig(edit.definition().config().toBuilder()
                        .setParams(changed(edit, change))
                        .build()));
    }

    private static CollectionParams changed(CollectionEdit edit, UnaryOperator<CollectionParams> change) {
        return change.apply(edit.definition().config().getParams());
    }
}
