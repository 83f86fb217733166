package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerState;
import io.qdrant.client.grpc.Common.Filter;
import java.util.Optional;
import java.util.Set;

/**
 * The exact number of points of a collection lies within bounds.
 *
 * @param collection name or alias
 * @param bounds for example {@code >=1000}
 */
public record PointCount(String collection, Bounds<Long> bounds) implements Requirement {
    @Override
    public String summary() {
        return "pointCount of " + collection + " " + bounds;
    }

    @Override
    public Set<String> subjects() {
        return Set.of(collection);
    }

    @Override
    public Optional<String> violation(ServerState state) {
        if (state.resolve(collection).isEmpty()) {
            return Optional.of(CollectionExists.missing(collection));
        }
        long points = state.count(collection, Filter.getDefaultInstance());
        return bounds.contains(points)
                ? Optional.empty()
                : Optional.of(collection + " holds " + points + (points == 1 ? " point" : " points"));
    }
}
