package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sends out what a query found.
 *
 * @param scope where it was found
 * @param page which part of it is wanted
 * @param output what of each point is wanted
 */
record Results(Scope scope, Page page, PointOutput output) {
    // How many times as many points as wanted all shards together may send with their payloads and vectors.
    private static final long TRANSFERS = 10;

    /** The part of the points that is wanted. */
    List<ScoredPoint> of(List<Found> merged) {
        List<Found> wanted = page.of(merged);
        return (fetchedAfterwards() ? fetched(wanted) : wanted.stream())
                .map(output::scored)
                .toList();
    }

    private boolean fetchedAfterwards() {
        long shards = scope.collection().shards().size();
        return output.carriesContent() && shards * ((long) page.offset() + page.limit()) > TRANSFERS * page.limit();
    }

    // Payloads and vectors are fetched by id then, so of a point that is in several shards one is left.
    private Stream<Found> fetched(List<Found> wanted) {
        Set<PointKey> seen = new HashSet<>();
        return wanted.stream()
                .filter(found -> seen.add(found.key()))
                .map(found -> scope.find(found.key()).map(found::withContentOf))
                .flatMap(Optional::stream);
    }
}
