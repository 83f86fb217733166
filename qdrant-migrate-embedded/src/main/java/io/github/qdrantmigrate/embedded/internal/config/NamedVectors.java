package io.github.qdrantmigrate.embedded.internal.config;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.SparseIndexConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.DenseVectorCreationConfig;
import io.qdrant.client.grpc.Points.SparseVectorCreationConfig;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes of the vectors that a collection has. */
public final class NamedVectors {
    private NamedVectors() {}

    /** Adds a dense vector, unless the same one is there. */
    public static UnaryOperator<CollectionParams> dense(String name, DenseVectorCreationConfig config) {
        VectorParams.Builder given =
                VectorParams.newBuilder().setSize(config.getSize()).setDistance(config.getDistance());
        if (config.hasMultivectorConfig()) {
            given.setMultivectorConfig(config.getMultivectorConfig());
        }
        if (config.hasDatatype()) {
            given.setDatatype(config.getDatatype());
        }
        VectorParams added = ConfigReader.vector(given.build());
        return params -> {
            Optional<VectorParams> known = dense(params, name);
            if (known.isPresent()) {
                return unchanged(params, tuned(added, known.get()).equals(known.get()), "Vector `" + name + "`");
            }
            refuse(params.getSparseVectorsConfig().containsMap(name), name, "sparse");
            return params.toBuilder()
                    .setVectorsConfig(plus(params.getVectorsConfig(), name, added))
                    .build();
        };
    }

    /** Adds a sparse vector, unless the same one is there. */
    public static UnaryOperator<CollectionParams> sparse(String name, SparseVectorCreationConfig config) {
        SparseVectorParams.Builder given = SparseVectorParams.newBuilder();
        if (config.hasModifier()) {
            given.setModifier(config.getModifier());
        }
        if (config.hasDatatype() && config.getDatatype() != Datatype.Default) {
            given.setIndex(SparseIndexConfig.newBuilder().setDatatype(config.getDatatype()));
        }
        SparseVectorParams added = given.build();
        return params -> {
            SparseVectorParams known =
                    params.getSparseVectorsConfig().getMapMap().get(name);
            if (known != null) {
                boolean same = known.hasModifier() == added.hasModifier()
                        && known.getModifier() == added.getModifier()
                        && known.getIndex().hasDatatype() == added.getIndex().hasDatatype()
                        && known.getIndex().getDatatype() == added.getIndex().getDatatype();
                return unchanged(params, same, "Sparse vector `" + name + "`");
            }
            refuse(dense(params, name).isPresent(), name, "dense");
            CollectionParams.Builder changed = params.toBuilder();
            changed.getSparseVectorsConfigBuilder().putMap(name, added);
            return changed.build();
        };
    }

    /** Removes the vector, if it is there. */
    public static UnaryOperator<CollectionParams> without(String name) {
        return params -> {
            CollectionParams.Builder changed = params.toBuilder();
            if (name.isEmpty() && params.getVectorsConfig().hasParams()) {
                changed.getVectorsConfigBuilder().setParamsMap(VectorParamsMap.getDefaultInstance());
            } else if (params.getVectorsConfig().getParamsMap().containsMap(name)) {
                changed.getVectorsConfigBuilder().getParamsMapBuilder().removeMap(name);
            }
            if (params.getSparseVectorsConfig().containsMap(name)) {
                changed.getSparseVectorsConfigBuilder().removeMap(name);
            }
            return changed.build();
        };
    }

    private static CollectionParams unchanged(CollectionParams params, boolean same, String what) {
        if (!same) {
            throw QdrantError.wrongInput(what + " already exists with a different configuration");
        }
        return params;
    }

    private static void refuse(boolean otherKind, String name, String kind) {
        if (otherKind) {
            throw QdrantError.wrongInput("Vector `" + name + "` already exists as a " + kind + " vector");
        }
    }

    private static Optional<VectorParams> dense(CollectionParams params, String name) {
        VectorsConfig config = params.getVectorsConfig();
        return config.hasParams()
                ? Optional.of(config.getParams()).filter(only -> name.isEmpty())
                : Optional.ofNullable(config.getParamsMap().getMapMap().get(name));
    }

    // What can be tuned later does not make a vector another one.
    private static VectorParams tuned(VectorParams added, VectorParams known) {
        return known.toBuilder()
                .setSize(added.getSize())
                .setDistance(added.getDistance())
                .clearDatatype()
                .clearMultivectorConfig()
                .mergeFrom(added)
                .build();
    }

    // A single vector without a name becomes one of several, with the empty name.
    private static VectorsConfig plus(VectorsConfig config, String name, VectorParams added) {
        VectorParamsMap.Builder map = config.getParamsMap().toBuilder();
        if (config.hasParams()) {
            map.putMap("", config.getParams());
        }
        return VectorsConfig.newBuilder().setParamsMap(map.putMap(name, added)).build();
    }
}
