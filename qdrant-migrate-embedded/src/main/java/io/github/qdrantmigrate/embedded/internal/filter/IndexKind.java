package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The types of payload indexes and what each holds of a value. */
public enum IndexKind {
    /** Texts, matched as a whole. */
    KEYWORD(IndexKind::text),
    /** Whole numbers; 2.0 is one, too. */
    INTEGER(IndexKind::whole),
    /** Numbers. */
    FLOAT(IndexKind::number),
    /** Places on the globe. */
    GEO(IndexKind::place),
    /** Texts, matched by words. */
    TEXT(IndexKind::text),
    /** True and false. */
    BOOL(value -> value.hasBoolValue() ? Optional.of(value) : Optional.empty()),
    /** Points in time, as microseconds since 1970. */
    DATETIME(IndexKind::micros),
    /** UUIDs, in their usual form. */
    UUID(IndexKind::uuid);

    private static final double FARTHEST_LONGITUDE = 180;
    private static final double FARTHEST_LATITUDE = 90;

    @SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
    private final Function<Value, Optional<Value>> held;

    IndexKind(Function<Value, Optional<Value>> held) {
        this.held = held;
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

    /** The value as an index of this type holds it, if it can. */
    public Optional<Value> held(Value value) {
        return held.apply(value);
    }

    private static Optional<Value> text(Value value) {
        return value.hasStringValue() ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Value> whole(Value value) {
        if (value.hasDoubleValue()) {
            double number = value.getDoubleValue();
            long integer = (long) number;
            return integer == number ? Optional.of(integer(integer)) : Optional.empty();
        }
        return value.hasIntegerValue() ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Value> number(Value value) {
        return value.hasDoubleValue() || value.hasIntegerValue() ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Value> place(Value value) {
        return GeoPoints.of(value).filter(IndexKind::onGlobe).map(point -> value);
    }

    private static boolean onGlobe(GeoPoint point) {
        return Math.abs(point.getLon()) <= FARTHEST_LONGITUDE && Math.abs(point.getLat()) <= FARTHEST_LATITUDE;
    }

    private static Optional<Value> micros(Value value) {
        return text(value)
                .flatMap(text -> Timestamps.parse(text.getStringValue()))
                .map(instant -> integer(micros(instant)));
    }

    /** Microseconds since 1970, as the index of points in time counts. */
    public static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    private static Optional<Value> uuid(Value value) {
        return text(value).flatMap(text -> uuid(text.getStringValue()));
    }

    static Optional<Value> uuid(String text) {
        return Optional.of(text)
                .filter(PointKey::isUuid)
                .map(PointKey::ofUuid)
                .map(uuid -> Value.newBuilder().setStringValue(uuid.toString()).build());
    }

    private static Value integer(long number) {
        return Value.newBuilder().setIntegerValue(number).build();
    }
}
