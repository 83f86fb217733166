package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import java.util.Optional;

/** Compares rows; with several rows, the best match of each row of the query counts (MaxSim). */
record DenseScorer(Similarity measure, StoredVector query) implements Scorer {
    @Override
    public Optional<Float> similarity(StoredVector vector) {
        if (vector instanceof StoredVector.Dense dense && query instanceof StoredVector.Dense row) {
            return Optional.of(measure.of(row.values(), dense.values()));
        }
        float sum = 0;
        for (float[] asked : ((StoredVector.Multi) query).rows()) {
            float best = Float.NEGATIVE_INFINITY;
            for (float[] kept : ((StoredVector.Multi) vector).rows()) {
                best = Math.max(best, measure.of(asked, kept));
            }
            sum += best;
        }
        return Optional.of(sum);
    }

    @Override
    public float score(float similarity) {
        return measure.score(similarity);
    }

    @Override
    public boolean passes(float score, float threshold) {
        return measure.lessIsNearer() ? score < threshold : score > threshold;
    }
}
