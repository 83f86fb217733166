package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadEdits;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes the payload of points.
 *
 * @param selection which points
 * @param change from the payload to the one that is to be
 */
public record PayloadOperation(PointSelection selection, UnaryOperator<Map<String, Value>> change)
        implements PointOperation {
    /** Puts the keys of a payload in place, at the top or in the object at {@code key}; null removes a key. */
    public static PayloadOperation set(PointSelection selection, Map<String, Value> payload, Optional<JsonPath> key) {
        Map<String, Value> changes = PayloadValues.normalised(payload);
        return new PayloadOperation(
                selection,
                key.<UnaryOperator<Map<String, Value>>>map(path -> old -> PayloadEdits.set(old, path, changes))
                        .orElse(old -> PayloadValues.merged(old, changes)));
    }

    /** Puts a payload in place of the whole old one. */
    public static PayloadOperation overwrite(PointSelection selection, Map<String, Value> payload) {
        Map<String, Value> whole = PayloadValues.normalised(payload);
        return new PayloadOperation(selection, old -> whole);
    }

    /** Removes what is at these paths. */
    public static PayloadOperation delete(PointSelection selection, List<String> paths) {
        List<JsonPath> parsed = paths.stream().map(JsonPath::parse).toList();
        return new PayloadOperation(selection, old -> {
            Map<String, Value> rest = old;
            for (JsonPath path : parsed) {
                rest = PayloadEdits.remove(rest, path);
            }
            return rest;
        });
    }

    /** Removes the whole payload. */
    public static PayloadOperation clear(PointSelection selection) {
        return new PayloadOperation(selection, old -> Map.of());
    }

    @Override
    public void check(CollectionEdit edit) {
        selection.check(edit);
    }

    @Override
    public void apply(CollectionEdit edit) {
        selection.change(edit, point -> point.withPayload(change.apply(point.payload())));
    }
}
