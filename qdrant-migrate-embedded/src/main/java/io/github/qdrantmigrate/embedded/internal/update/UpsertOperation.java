package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.filter.PointCondition;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadValues;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorReader;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpdateMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Puts points in place of those of the same ids, or adds them, under a condition if there is one.
 *
 * @param points as given: vectors not yet converted
 * @param condition what an existing point must fulfil to be replaced; null for no condition
 * @param mode whether points are only added or only replaced
 */
public record UpsertOperation(List<StoredPoint> points, Optional<Filter> condition, UpdateMode mode)
        implements PointOperation {
    /** Copies the list. */
    public UpsertOperation {
        points = List.copyOf(points);
    }

    /** Reads the client's messages. */
    public static UpsertOperation of(List<PointStruct> points, Optional<Filter> condition, UpdateMode mode) {
        List<StoredPoint> read = new ArrayList<>(points.size());
        points.forEach(point -> read.add(point(point)));
        condition.ifPresent(Filters::check);
        GivenVectors.check(read);
        return new UpsertOperation(read, condition, mode);
    }

    private static StoredPoint point(PointStruct point) {
        Map<String, Value> payload = PayloadValues.normalised(point.getPayloadMap());
        if (!point.hasVectors()) {
            throw QdrantError.malformed("Expected some vectors");
        }
        Map<String, StoredVector> vectors = VectorReader.vectors(point.getVectors());
        if (!point.hasId()) {
            throw QdrantError.malformed("Empty ID is not allowed");
        }
        return new StoredPoint(PointKey.of(point.getId()), 0, payload, vectors);
    }

    @Override
    public void check(CollectionEdit edit) {
        StrictMode strict = StrictMode.of(edit.before().config());
        strict.upsert(points.size());
        strict.existingPoints(edit::roughPointsCount);
        points.forEach(point -> strict.vectors(point.vectors()));
        points.forEach(point -> edit.before().vectors().checkDimensions(point.vectors()));
    }

    @Override
    public Optional<PointOperation> part(Predicate<PointKey> belonging) {
        List<StoredPoint> some =
                points.stream().filter(point -> belonging.test(point.key())).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(new UpsertOperation(some, condition, mode));
    }

    // Points that are there go first; what was done before a vector that does not fit stays, chunk by chunk.
    @Override
    public void apply(ShardEdit edit) {
        PointCondition replaceable = condition
                .map(filter -> Filters.compileForCheck(filter, edit.collection().indexes()))
                .orElse(Filters.EVERY_POINT);
        Map<PointKey, StoredPoint> last = new LinkedHashMap<>();
        points.stream()
                .filter(point ->
                        allowed(Optional.ofNullable(edit.before().points().get(point.key())), replaceable))
                .forEach(point -> last.put(point.key(), point));
        List<StoredPoint> wanted = List.copyOf(last.values());
        for (int start = 0; start < wanted.size(); start += PointSelection.CHUNK) {
            List<StoredPoint> chunk = wanted.subList(start, Math.min(wanted.size(), start + PointSelection.CHUNK));
            chunk.stream()
                    .sorted(Comparator.comparing(
                            point -> !edit.before().points().containsKey(point.key())))
                    .forEach(point -> edit.put(
                            point.withVectors(edit.collection().vectors().store(point.vectors()))));
        }
    }

    private boolean allowed(Optional<StoredPoint> existing, PointCondition replaceable) {
        return switch (mode) {
            case InsertOnly -> existing.isEmpty();
            case UpdateOnly -> existing.filter(replaceable::matches).isPresent();
            case Upsert, UNRECOGNIZED -> existing.isEmpty() || replaceable.matches(existing.get());
        };
    }
}
