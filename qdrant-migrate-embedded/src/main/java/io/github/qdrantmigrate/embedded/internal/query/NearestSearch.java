package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.qdrant.client.grpc.Points.ScoredPoint;
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

    List<ScoredPoint> read(CollectionView view, Stream<StoredPoint> points, PointOutput output) {
        Scorer scorer = Scorer.of(view, vectorName, query, filtered);
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
        List<Hit> hits = new ArrayList<>();
        while (!best.isEmpty()) {
            hits.add(best.remove());
        }
        Collections.reverse(hits);
        return page.of(output.checked(view.vectors(), hits)).stream()
                .map(hit -> output.scored(hit.point())
                        .setScore(scorer.score(hit.similarity()))
                        .setVersion(hit.point().version())
                        .build())
                .toList();
    }

    private boolean passes(Scorer scorer, float similarity) {
        return threshold.isEmpty() || scorer.passes(scorer.score(similarity), threshold.get());
    }
}
