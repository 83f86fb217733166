package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.VectorsSelector;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a point a change is about.
 *
 * @param payload whether its payload
 * @param vectors names of its vectors, the one without a name as the empty text; null for all of them
 */
public record PointParts(boolean payload, @Nullable Set<String> vectors) {
    /** The whole point, also whether there is one. */
    public static final PointParts ALL = new PointParts(true, null);

    /** The payload alone. */
    public static final PointParts PAYLOAD = new PointParts(true, Set.of());

    /** Nothing but whether the point is there. */
    public static final PointParts NONE = new PointParts(false, Set.of());

    public PointParts {
        vectors = vectors == null ? null : java.util.Collections.unmodifiableSet(new TreeSet<>(vectors));
    }

    /** Some vectors alone. */
    public static PointParts vectors(Set<String> names) {
        return new PointParts(false, names);
    }

    /** Whether the point as a whole is meant, so that one that was not there is to be deleted again. */
    public boolean isWhole() {
        return payload && vectors == null;
    }

    /** What to ask the server for. */
    public WithPayloadSelector payloadSelector() {
        return WithPayloadSelector.newBuilder().setEnable(payload).build();
    }

    /** What to ask the server for. */
    public WithVectorsSelector vectorsSelector() {
        WithVectorsSelector.Builder selector = WithVectorsSelector.newBuilder();
        if (vectors == null) {
            return selector.setEnable(true).build();
        }
        if (vectors.isEmpty()) {
            return selector.setEnable(false).build();
        }
        return selector.setInclude(VectorsSelector.newBuilder().addAllNames(vectors))
                .build();
    }
}
