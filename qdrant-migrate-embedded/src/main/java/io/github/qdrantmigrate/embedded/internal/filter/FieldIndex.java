package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Optional;
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

    /** What the index holds of the point; arrays count by their elements. */
    public List<Value> held(StoredPoint point) {
        return point.indexedValues(path).stream()
                .flatMap(FieldIndex::flattened)
                .map(kind::held)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether values can be compared by size with its help. */
    public boolean ranged() {
        IntegerIndexParams integer = description.getParams().getIntegerIndexParams();
        return switch (kind) {
            case INTEGER -> !integer.hasRange() || integer.getRange();
            case FLOAT, DATETIME -> true;
            case KEYWORD, GEO, TEXT, BOOL, UUID -> false;
        };
    }

    /** Whether values can be found with its help. */
    public boolean lookedUp() {
        IntegerIndexParams integer = description.getParams().getIntegerIndexParams();
        return switch (kind) {
            case INTEGER -> !integer.hasLookup() || integer.getLookup();
            case KEYWORD, BOOL, UUID -> true;
            case FLOAT, DATETIME, GEO, TEXT -> false;
        };
    }

    static Stream<Value> flattened(Value value) {
        return value.hasListValue() ? value.getListValue().getValuesList().stream() : Stream.of(value);
    }
}
