package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import java.util.List;

/** Checks of vectors as clients give them. */
final class GivenVectors {
    private GivenVectors() {}

    static void refuseEmpty(List<StoredPoint> points) {
        for (int i = 0; i < points.size(); i++) {
            for (StoredVector vector : points.get(i).vectors().values()) {
                if (vector instanceof StoredVector.Dense dense && dense.values().length == 0) {
                    throw QdrantError.wrongInput("points[" + i + "].vector: dense vector must not be empty");
                }
            }
        }
    }
}
