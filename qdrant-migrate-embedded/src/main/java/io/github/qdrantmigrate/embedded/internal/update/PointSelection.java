package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which points an operation changes: those of given ids, or all that a filter matches. */
public sealed interface PointSelection {
    // The server works in chunks: when an id of a chunk is missing, the others of the chunk are still changed.
    /** How many ids are changed before a missing one among them is reported. */
    int CHUNK = 32;

    /** Reads the client's message. */
    static PointSelection of(PointsSelector selector) {
        return switch (selector.getPointsSelectorOneOfCase()) {
            case POINTS ->
                new ByIds(selector.getPoints().getIdsList().stream()
                        .map(PointKey::of)
                        .toList());
            case FILTER -> {
                Filters.check(selector.getFilter());
                yield new ByFilter(selector.getFilter());
            }
            case POINTSSELECTORONEOF_NOT_SET -> throw QdrantError.malformed("Malformed PointsSelector type");
        };
    }

    /** Changes each point; for given ids, a missing point is an error. */
    void change(CollectionEdit edit, UnaryOperator<StoredPoint> change);

    /** Refuses ids of points that are not there. */
    void require(CollectionEdit edit);

    /** Removes the points that are there. */
    void remove(CollectionEdit edit);

    /** Refuses a selection that names nothing or that strict mode forbids. */
    void check(CollectionEdit edit);

    /** Points of these ids. */
    record ByIds(List<PointKey> ids) implements PointSelection {
        @Override
        public void check(CollectionEdit edit) {
            if (ids.isEmpty()) {
                throw QdrantError.badRequest("Empty update request");
            }
        }

        @Override
        public void change(CollectionEdit edit, UnaryOperator<StoredPoint> change) {
            for (int start = 0; start < ids.size(); start += CHUNK) {
                List<PointKey> chunk = ids.subList(start, Math.min(ids.size(), start + CHUNK));
                chunk.stream()
                        .distinct()
                        .forEach(key -> edit.find(key).map(change).ifPresent(edit::put));
                require(edit, chunk);
            }
        }

        @Override
        public void require(CollectionEdit edit) {
            require(edit, ids);
        }

        private static void require(CollectionEdit edit, List<PointKey> ids) {
            ids.stream().filter(key -> edit.find(key).isEmpty()).findFirst().ifPresent(missing -> {
                throw QdrantError.noPoint(missing);
            });
        }

        @Override
        public void remove(CollectionEdit edit) {
            ids.forEach(edit::remove);
        }
    }

    /** Points that match the filter before the operation. */
    record ByFilter(Filter filter) implements PointSelection {
        @Override
        public void check(CollectionEdit edit) {
            StrictMode.of(edit.before().config())
                    .writeFilter(filter, edit.before().indexes());
        }

        @Override
        public void change(CollectionEdit edit, UnaryOperator<StoredPoint> change) {
            matching(edit).forEach(point -> edit.put(change.apply(point)));
        }

        @Override
        public void require(CollectionEdit edit) {
            // A filter names no points.
        }

        @Override
        public void remove(CollectionEdit edit) {
            matching(edit).forEach(point -> edit.remove(point.key()));
        }

        private List<StoredPoint> matching(CollectionEdit edit) {
            return edit.before().matching(filter).toList();
        }
    }
}
