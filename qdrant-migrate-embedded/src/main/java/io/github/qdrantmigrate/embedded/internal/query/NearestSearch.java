package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Finds the points nearest to a vector by comparing all.
 *
 * @param vectorName which of the points' vectors is compared
 * @param query what it is compared with
 * @param threshold the score that a point must beat, if any
 * @param page which of the points found are wanted
 * @param filtered whether conditions choose among the points
 */
record NearestSearch(String vectorName, StoredVector query, Optional<Float> threshold, Page page, boolean filtered) {
    private record Hit(StoredPoint point, float similarity) {}

    // Equal ones stay in the order of their ids.
    private static final Comparator<Hit> BEST_FIRST = Comparator.comparing(Hit::similarity)
            .reversed()
            .thenComparing(hit -> hit.point().key());

    /** The points nearest of those given, as many as the page needs, best first. */
    List<Found> read(CollectionView collection, ShardView shard, Stream<StoredPoint> points) {
        Scorer scorer = Scorer.of(collection, shard, this);
        PriorityQueue<Hit> best = new PriorityQueue<>(BEST_FIRST.reversed());
        for (StoredPoint point : (Iterable<StoredPoint>) points::iterator) {
            StoredVector vector = point.vectors().get(vectorName);
            if (vector == null) {
                continue;
            }
            scorer.similarity(vector)
                    .filter(similarity -> passes(scorer, similarity))
                    .ifPresent(similarity -> best.add(new Hit(point, similarity)));
            if (best.size() > page.end()) {
                best.remove();
            }
        }
        List<Found> found = new ArrayList<>();
        while (!best.isEmpty()) {
            Hit hit = best.remove();
            found.add(Found.scored(shard, hit.point(), scorer.score(hit.similarity())));
        }
        Collections.reverse(found);
        return found;
    }

    /** The order of scores, nearest first. */
    Comparator<Found> nearestFirst(CollectionView collection) {
        Comparator<Found> ascending = Comparator.comparing(Found::score);
        return lessIsNearer(collection) ? ascending : ascending.reversed();
    }

    /** The same, and where scores are equal the order in which the server compares ids. */
    Comparator<Found> nearestFirstThenIds(CollectionView collection) {
        Comparator<Found> ascending = Comparator.comparing(Found::score).thenComparing(Found::key);
        return lessIsNearer(collection) ? ascending : ascending.reversed();
    }

    private boolean lessIsNearer(CollectionView collection) {
        return collection.vectors().spec(vectorName) instanceof VectorSpec.Dense dense
                && Similarity.of(dense.distance(), dense.datatype()).lessIsNearer();
    }

    private boolean passes(Scorer scorer, float similarity) {
        return threshold.isEmpty() || scorer.passes(scorer.score(similarity), threshold.get());
    }
}
