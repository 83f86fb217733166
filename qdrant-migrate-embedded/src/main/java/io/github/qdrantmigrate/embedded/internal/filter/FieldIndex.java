package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadLookup;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * A payload index: which values it holds decides what filters, orders and counts see.
 *
 * @param path the indexed path
 * @param description type and parameters
 * @param kind what it holds
 */
public record FieldIndex(JsonPath path, PayloadSchemaInfo description, IndexKind kind) {
    /** As described. */
    public static FieldIndex of(JsonPath path, PayloadSchemaInfo description) {
        return new FieldIndex(path, description, IndexKind.of(description.getDataType()));
    }

    /** The values of the point that the index holds; arrays count by their elements. */
    public List<Value> held(StoredPoint point) {
        return PayloadLookup.values(point.payload(), path).stream()
                .flatMap(FieldIndex::flattened)
                .filter(kind::holds)
                .toList();
    }

    private static Stream<Value> flattened(Value value) {
        return value.hasListValue() ? value.getListValue().getValuesList().stream() : Stream.of(value);
    }
}
