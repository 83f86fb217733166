package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Conditions on one value; one of those that are set has to be true. */
final class ValueConditions {
    private ValueConditions() {}

    static Predicate<Value> compile(FieldCondition condition, Optional<FieldIndex> index) {
        List<Predicate<Value>> any = new ArrayList<>();
        if (condition.hasMatch()) {
            any.add(MatchConditions.compile(condition.getMatch(), index));
        }
        if (condition.hasRange()) {
            any.add(range(condition.getRange()));
        } else if (condition.hasDatetimeRange()) {
            any.add(datetimeRange(condition.getDatetimeRange()));
        }
        if (condition.hasGeoBoundingBox()) {
            if (!condition.getGeoBoundingBox().hasTopLeft()
                    || !condition.getGeoBoundingBox().hasBottomRight()) {
                throw QdrantError.malformed("Malformed GeoBoundingBox type");
            }
            any.add(place(GeoAreas.box(condition.getGeoBoundingBox())));
        }
        if (condition.hasGeoRadius()) {
            if (!condition.getGeoRadius().hasCenter()) {
                throw QdrantError.malformed("Malformed GeoRadius type");
            }
            any.add(place(GeoAreas.circle(condition.getGeoRadius())));
        }
        if (condition.hasGeoPolygon()) {
            if (!condition.getGeoPolygon().hasExterior()) {
                throw QdrantError.malformed("Malformed GeoPolygon type - field `exterior` is required");
            }
            any.add(place(GeoAreas.polygon(condition.getGeoPolygon())));
        }
        return value -> any.stream().anyMatch(p -> p.test(value));
    }

    private static Predicate<Value> place(Predicate<io.qdrant.client.grpc.Common.GeoPoint> area) {
        return value -> GeoPoints.of(value).filter(area).isPresent();
    }

    private static Predicate<Value> range(Range range) {
        return value -> {
            OptionalDouble number = Numbers.of(value);
            return number.isPresent() && within(range, number.getAsDouble());
        };
    }

    private static boolean within(Range range, double number) {
        return (!range.hasLt() || number < range.getLt())
                && (!range.hasGt() || number > range.getGt())
                && (!range.hasLte() || number <= range.getLte())
                && (!range.hasGte() || number >= range.getGte());
    }

    private static Predicate<Value> datetimeRange(DatetimeRange range) {
        return value -> value.hasStringValue()
                && Timestamps.parse(value.getStringValue())
                        .filter(at -> within(range, at))
                        .isPresent();
    }

    private static boolean within(DatetimeRange range, Instant at) {
        return (!range.hasLt() || at.isBefore(Timestamps.of(range.getLt())))
                && (!range.hasGt() || at.isAfter(Timestamps.of(range.getGt())))
                && (!range.hasLte() || !at.isAfter(Timestamps.of(range.getLte())))
                && (!range.hasGte() || !at.isBefore(Timestamps.of(range.getGte())));
    }
}
