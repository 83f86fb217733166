package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadEdits;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadValues;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Changes the payload of points.
 *
 * @param selection which points
 * @param change from a point to the same with the payload that is to be
 * @param indexing what indexes know afterwards
 */
public record PayloadOperation(PointSelection selection, UnaryOperator<StoredPoint> change, Indexing indexing)
        implements PointOperation {
    /** Tells what the index on a path goes by after a point was changed. */
    interface Indexing {
        List<Value> values(JsonPath index, StoredPoint before, StoredPoint after);
    }

    private static final Indexing UP_TO_DATE = (index, before, after) -> after.values(index);

    /** Puts the keys of a payload in place, at the top or in the object at {@code key}; null removes a key. */
    public static PayloadOperation set(PointSelection selection, Map<String, Value> payload, Optional<JsonPath> key) {
        Map<String, Value> changes = PayloadValues.normalised(payload);
        if (key.isPresent()) {
            JsonPath target = key.get();
            return new PayloadOperation(
                    selection,
                    point -> point.withPayload(PayloadEdits.set(point.payload(), target, changes)),
                    whereAffected(index -> index.affectedBySetting(target, changes.keySet())));
        }
        return new PayloadOperation(
                selection,
                point -> point.withPayload(
                        point.payloadKept() ? PayloadValues.merged(point.payload(), changes) : changes),
                whereAffected(index -> changes.containsKey(index.first())));
    }

    private static Indexing whereAffected(Predicate<JsonPath> affected) {
        return (index, before, after) -> affected.test(index) ? after.values(index) : before.indexedValues(index);
    }

    /** Puts a payload in place of the whole old one. */
    public static PayloadOperation overwrite(PointSelection selection, Map<String, Value> payload) {
        Map<String, Value> whole = PayloadValues.normalised(payload);
        return new PayloadOperation(selection, point -> point.withPayload(whole), UP_TO_DATE);
    }

    /** Removes what is at these paths. */
    public static PayloadOperation delete(PointSelection selection, List<String> paths) {
        List<JsonPath> parsed = paths.stream().map(JsonPath::parse).toList();
        return new PayloadOperation(
                selection,
                point -> point.payloadKept() ? point.withPayload(without(parsed, point.payload())) : point,
                (index, before, after) -> parsed.contains(index) ? List.of() : before.indexedValues(index));
    }

    private static Map<String, Value> without(List<JsonPath> paths, Map<String, Value> payload) {
        Map<String, Value> rest = payload;
        for (JsonPath path : paths) {
            rest = PayloadEdits.remove(rest, path);
        }
        return rest;
    }

    /** Removes the whole payload. */
    public static PayloadOperation clear(PointSelection selection) {
        return new PayloadOperation(selection, StoredPoint::withoutPayload, UP_TO_DATE);
    }

    @Override
    public void check(CollectionEdit edit) {
        selection.check(edit.before());
    }

    @Override
    public Optional<PointOperation> part(Predicate<PointKey> belonging) {
        return selection.part(belonging).map(some -> new PayloadOperation(some, change, indexing));
    }

    @Override
    public void apply(ShardEdit edit) {
        List<JsonPath> indexes =
                edit.collection().indexes().all().stream().map(FieldIndex::path).toList();
        selection.change(edit, point -> indexed(indexes, point, change.apply(point)));
    }

    private StoredPoint indexed(List<JsonPath> indexes, StoredPoint before, StoredPoint after) {
        Map<JsonPath, List<Value>> overlooked = new HashMap<>();
        for (JsonPath index : indexes) {
            List<Value> known = indexing.values(index, before, after);
            if (!known.equals(after.values(index))) {
                overlooked.put(index, known);
            }
        }
        return overlooked.equals(after.overlooked()) ? after : after.withOverlooked(overlooked);
    }
}
