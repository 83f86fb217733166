package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorSpec;
import java.util.Optional;

/** Compares kept vectors with the one that is asked for. */
interface Scorer {
    /** How alike the vector is; more is nearer. Empty if it is not to be found at all. */
    Optional<Float> similarity(StoredVector vector);

    /** What clients are shown for a similarity. */
    float score(float similarity);

    /** Whether a score is better than the threshold of the request. */
    boolean passes(float score, float threshold);

    /** For a search in the shard. */
    static Scorer of(CollectionView collection, ShardView shard, NearestSearch search) {
        VectorSpec spec = collection.vectors().spec(search.vectorName());
        StoredVector converted = spec.query(search.query());
        if (spec instanceof VectorSpec.Dense dense) {
            return new DenseScorer(Similarity.of(dense.distance(), dense.datatype()), converted);
        }
        VectorSpec.Sparse kind = (VectorSpec.Sparse) spec;
        StoredVector.Sparse sparse = (StoredVector.Sparse) converted;
        boolean indexOnly = !search.filtered() || shard.points().size() >= kind.fullScanThreshold();
        return new SparseScorer(
                kind.weighted() ? RarityWeights.of(shard, search.vectorName(), sparse) : sparse, indexOnly);
    }
}
