package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
    void change(ShardEdit edit, UnaryOperator<StoredPoint> change);

    /** Refuses ids of points that are not there. */
    void require(ShardEdit edit);

    /** Removes the points that are there. */
    void remove(ShardEdit edit);

    /** Refuses a selection that strict mode forbids. */
    void check(CollectionView collection);

    /** What of it can be in a shard to which these points belong; empty if nothing can. */
    Optional<PointSelection> part(Predicate<PointKey> belonging);

    /** Points of these ids. */
    record ByIds(List<PointKey> ids) implements PointSelection {
        @Override
        public void check(CollectionView collection) {
            // Ids need no index.
        }

        @Override
        public Optional<PointSelection> part(Predicate<PointKey> belonging) {
            List<PointKey> some = ids.stream().filter(belonging).toList();
            return some.isEmpty() ? Optional.empty() : Optional.of(new ByIds(some));
        }

        @Override
        public void change(ShardEdit edit, UnaryOperator<StoredPoint> change) {
            for (int start = 0; start < ids.size(); start += CHUNK) {
                List<PointKey> chunk = ids.subList(start, Math.min(ids.size(), start + CHUNK));
                chunk.stream()
                        .distinct()
                        .forEach(key -> edit.find(key).map(change).ifPresent(edit::put));
                require(edit, chunk);
            }
        }

        @Override
        public void require(ShardEdit edit) {
            require(edit, ids);
        }

        private static void require(ShardEdit edit, List<PointKey> ids) {
            ids.stream().filter(key -> edit.find(key).isEmpty()).findFirst().ifPresent(missing -> {
                throw QdrantError.noPoint(missing);
            });
        }

        @Override
        public void remove(ShardEdit edit) {
            ids.forEach(edit::remove);
        }
    }

    /** Points that match the filter before the operation. */
    record ByFilter(Filter filter) implements PointSelection {
        @Override
        public void check(CollectionView collection) {
            StrictMode.of(collection.config()).writeFilter(filter, collection.indexes());
        }

        @Override
        public Optional<PointSelection> part(Predicate<PointKey> belonging) {
            return Optional.of(this);
        }

        @Override
        public void change(ShardEdit edit, UnaryOperator<StoredPoint> change) {
            matching(edit).forEach(point -> edit.put(change.apply(point)));
        }

        @Override
        public void require(ShardEdit edit) {
            // A filter names no points.
        }

        @Override
        public void remove(ShardEdit edit) {
            matching(edit).forEach(point -> edit.remove(point.key()));
        }

        private List<StoredPoint> matching(ShardEdit edit) {
            return edit.before().matching(filter).toList();
        }
    }
}
