package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks of vectors as clients give them, whatever the collection. */
final class GivenVectors {
    private GivenVectors() {}

    static void check(List<StoredPoint> points) {
        for (int i = 0; i < points.size(); i++) {
            int position = i;
            points.get(i)
                    .vectors()
                    .forEach((name, vector) -> problem(vector).ifPresent(problem -> {
                        String place = name.equals(VectorSchema.DEFAULT_NAME) ? "vector" : "vector.?";
                        throw QdrantError.wrongInput("points[" + position + "]." + place + "." + problem);
                    }));
        }
    }

    private static Optional<String> problem(StoredVector vector) {
        if (vector instanceof StoredVector.Dense dense) {
            return dense.values().length == 0
                    ? Optional.of("vector: dense vector must not be empty")
                    : Optional.empty();
        }
        if (vector instanceof StoredVector.Sparse sparse) {
            long different = Arrays.stream(sparse.indices()).distinct().count();
            return different < sparse.indices().length
                    ? Optional.of("indices: Validation error: must be unique [{}]")
                    : Optional.empty();
        }
        float[][] rows = ((StoredVector.Multi) vector).rows();
        if (rows.length == 0) {
            return Optional.of("data: multi vector must not be empty");
        }
        if (Arrays.stream(rows).anyMatch(row -> row.length == 0)) {
            return Optional.of("data: all vectors must be non-empty");
        }
        return Arrays.stream(rows)
                .filter(row -> row.length != rows[0].length)
                .findFirst()
                .map(row ->
                        "data: all vectors must have the same dimension, found vector with dimension " + row.length);
    }
}
