package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import java.util.Optional;

/**
 * Compares sparse vectors by the sum of products; a vector without a common index is not found.
 *
 * @param query what is asked for
 * @param indexOnly whether Qdrant goes by its index alone, which leaves out what adds up to nothing
 */
record SparseScorer(StoredVector.Sparse query, boolean indexOnly) implements Scorer {
    @Override
    public Optional<Float> similarity(StoredVector vector) {
        StoredVector.Sparse kept = (StoredVector.Sparse) vector;
        boolean common = false;
        float sum = 0;
        int i = 0;
        int j = 0;
        while (i < query.indices().length && j < kept.indices().length) {
            int order = Integer.compareUnsigned(query.indices()[i], kept.indices()[j]);
            if (order == 0) {
                common = true;
                sum += query.values()[i++] * kept.values()[j++];
            } else if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return common && !(indexOnly && sum == 0) ? Optional.of(sum) : Optional.empty();
    }

    @Override
    public float score(float similarity) {
        return similarity;
    }

    @Override
    public boolean passes(float score, float threshold) {
        return score > threshold;
    }
}
