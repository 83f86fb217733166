package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.function.Predicate;

/** The types of payload indexes and the values that each can hold. */
public enum IndexKind {
    /** Texts, matched as a whole. */
    KEYWORD(Value::hasStringValue),
    /** Whole numbers. */
    INTEGER(Value::hasIntegerValue),
    /** Numbers. */
    FLOAT(value -> value.hasDoubleValue() || value.hasIntegerValue()),
    /** Places on the globe. */
    GEO(value -> GeoPoints.of(value).isPresent()),
    /** Texts, matched by words. */
    TEXT(Value::hasStringValue),
    /** True and false. */
    BOOL(Value::hasBoolValue),
    /** Points in time. */
    DATETIME(value -> value.hasStringValue()
            && Timestamps.parse(value.getStringValue()).isPresent()),
    /** UUIDs. */
    UUID(IndexKind::isUuid);

    private final Predicate<Value> holds;

    IndexKind(Predicate<Value> holds) {
        this.holds = holds;
    }

    static IndexKind of(PayloadSchemaType type) {
        return switch (type) {
            case Keyword -> KEYWORD;
            case Integer -> INTEGER;
            case Float -> FLOAT;
            case Geo -> GEO;
            case Text -> TEXT;
            case Bool -> BOOL;
            case Datetime -> DATETIME;
            case Uuid -> UUID;
            case UnknownType, UNRECOGNIZED -> throw new IllegalArgumentException("Unknown type of index: " + type);
        };
    }

    /** Whether an index of this type can hold the value. */
    public boolean holds(Value value) {
        return holds.test(value);
    }

    /** Whether values can be put in order by it. */
    public boolean ordered() {
        return this == INTEGER || this == FLOAT || this == DATETIME;
    }

    private static boolean isUuid(Value value) {
        if (!value.hasStringValue()) {
            return false;
        }
        try {
            return PointKey.ofUuid(value.getStringValue()).uuid();
        } catch (QdrantError notOne) {
            return false;
        }
    }
}
