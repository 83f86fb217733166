package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.filter.PointCondition;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorReader;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointVectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Puts vectors in place of those of the same names and leaves the others.
 *
 * @param given the number of points as given, which may name a point several times
 * @param vectors as given, by point and name
 * @param condition what a point must fulfil to be changed, if anything
 */
public record UpdateVectorsOperation(
        int given, Map<PointKey, Map<String, StoredVector>> vectors, Optional<Filter> condition)
        implements PointOperation {
    /** Reads the client's messages; of several for one point and name the last counts. */
    public static UpdateVectorsOperation of(List<PointVectors> points, Optional<Filter> condition) {
        Map<PointKey, Map<String, StoredVector>> vectors = new LinkedHashMap<>();
        for (PointVectors point : points) {
            if (!point.hasId()) {
                throw QdrantError.malformed("id is expected");
            }
            PointKey key = PointKey.of(point.getId());
            if (!point.hasVectors()) {
                throw QdrantError.malformed("vectors is expected");
            }
            vectors.computeIfAbsent(key, k -> new TreeMap<>()).putAll(VectorReader.vectors(point.getVectors()));
        }
        condition.ifPresent(Filters::check);
        return new UpdateVectorsOperation(points.size(), vectors, condition);
    }

    @Override
    public void check(CollectionEdit edit) {
        StrictMode strict = StrictMode.of(edit.before().config());
        strict.update(given);
        strict.existingPoints(edit::roughPointsCount);
        vectors.values().forEach(strict::vectors);
    }

    @Override
    public Optional<PointOperation> part(Predicate<PointKey> belonging) {
        Map<PointKey, Map<String, StoredVector>> some = new LinkedHashMap<>(vectors);
        some.keySet().removeIf(belonging.negate());
        return some.isEmpty() ? Optional.empty() : Optional.of(new UpdateVectorsOperation(given, some, condition));
    }

    @Override
    public void apply(ShardEdit edit) {
        PointCondition changeable = condition
                .map(filter -> Filters.compileForCheck(filter, edit.collection().indexes()))
                .orElse(Filters.EVERY_POINT);
        List<PointKey> keys = vectors.keySet().stream()
                .filter(key -> edit.find(key).map(changeable::matches).orElse(true))
                .toList();
        new PointSelection.ByIds(keys).change(edit, point -> changed(edit, point));
    }

    private StoredPoint changed(ShardEdit edit, StoredPoint point) {
        Map<String, StoredVector> given = Objects.requireNonNull(vectors.get(point.key()));
        return point.plusVectors(edit.collection().vectors().store(given));
    }
}
