package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import java.util.Arrays;

/** Weighs the values of a sparse query by inverse document frequency, as BM25 does: rare indices of a shard count more. */
final class RarityWeights {
    private RarityWeights() {}

    static StoredVector.Sparse of(ShardView shard, String name, StoredVector.Sparse query) {
        int vectors = 0;
        int[] frequencies = new int[query.indices().length];
        for (StoredPoint point : shard.points().values()) {
            if (point.vectors().get(name) instanceof StoredVector.Sparse kept && kept.indices().length > 0) {
                vectors++;
                count(query.indices(), kept.indices(), frequencies);
            }
        }
        float[] values = query.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= inverseFrequency(vectors, frequencies[i]);
        }
        return new StoredVector.Sparse(query.indices(), values);
    }

    private static void count(int[] wanted, int[] kept, int[] frequencies) {
        for (int i = 0; i < wanted.length; i++) {
            int index = wanted[i];
            if (Arrays.stream(kept).anyMatch(other -> other == index)) {
                frequencies[i]++;
            }
        }
    }

    private static float inverseFrequency(float vectors, float frequency) {
        return (float) Math.log((vectors - frequency + 0.5f) / (frequency + 0.5f) + 1);
    }
}
