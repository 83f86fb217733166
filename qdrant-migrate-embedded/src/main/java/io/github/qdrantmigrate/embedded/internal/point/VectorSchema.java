package io.github.qdrantmigrate.embedded.internal.point;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The vectors that a collection's points may have.
 *
 * @param specs by name; the unnamed one has the empty name
 */
public record VectorSchema(Map<String, VectorSpec> specs) {
    /** The name of the vector without a name. */
    public static final String DEFAULT_NAME = "";

    /** Copies the map. */
    public VectorSchema {
        specs = Collections.unmodifiableMap(new TreeMap<>(specs));
    }

    /** As configured. */
    public static VectorSchema of(CollectionParams params) {
        Map<String, VectorSpec> specs = new TreeMap<>();
        VectorsConfig dense = params.getVectorsConfig();
        if (dense.hasParams()) {
            specs.put(DEFAULT_NAME, VectorSpec.Dense.of(dense.getParams()));
        }
        dense.getParamsMap().getMapMap().forEach((name, spec) -> specs.put(name, VectorSpec.Dense.of(spec)));
        params.getSparseVectorsConfig()
                .getMapMap()
                .forEach((name, spec) -> specs.put(name, VectorSpec.Sparse.of(spec)));
        return new VectorSchema(specs);
    }

    /** What is configured for the name. */
    public VectorSpec spec(String name) {
        VectorSpec spec = specs.get(name);
        if (spec == null) {
            throw QdrantError.noVector(name);
        }
        return spec;
    }

    /** Refuses lengths that do not fit; names that are not configured pass. */
    public void checkDimensions(Map<String, StoredVector> given) {
        given.forEach((name, vector) -> {
            VectorSpec spec = specs.get(name);
            if (spec != null) {
                spec.checkDimension(vector, name.isEmpty() ? Optional.empty() : Optional.of(name));
            }
        });
    }

    /** The vectors as they are kept. */
    public Map<String, StoredVector> store(Map<String, StoredVector> given) {
        if (given.isEmpty()) {
            return Map.of();
        }
        if (given.size() == 1) {
            Map.Entry<String, StoredVector> only = given.entrySet().iterator().next();
            return Map.of(only.getKey(), spec(only.getKey()).store(only.getValue()));
        }
        Map<String, StoredVector> stored = new TreeMap<>();
        given.forEach((name, vector) -> stored.put(name, spec(name).store(vector)));
        return stored;
    }
}
