package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.GeoBoundingBox;
import io.qdrant.client.grpc.Common.GeoPoint;
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
            any.add(index.filter(i -> i.kind() == IndexKind.TEXT)
                    .flatMap(i -> TextIndex.of(i).valueCondition(condition.getMatch()))
                    .orElseGet(() -> MatchConditions.compile(condition.getMatch())));
        }
        if (condition.hasRange()) {
            any.add(range(condition.getRange()));
        } else if (condition.hasDatetimeRange()) {
            any.add(datetimeRange(condition.getDatetimeRange()));
        }
        areas(condition).forEach(area -> any.add(place(area)));
        return value -> any.stream().anyMatch(p -> p.test(value));
    }

    /** The areas of the condition; an index looks at the first only. */
    static List<Predicate<GeoPoint>> areas(FieldCondition condition) {
        List<Predicate<GeoPoint>> areas = new ArrayList<>();
        if (condition.hasGeoRadius()) {
            if (!condition.getGeoRadius().hasCenter()) {
                throw QdrantError.malformed("Malformed GeoRadius type");
            }
            areas.add(GeoAreas.circle(condition.getGeoRadius()));
        }
        if (condition.hasGeoBoundingBox()) {
            GeoBoundingBox box = condition.getGeoBoundingBox();
            if (!box.hasTopLeft() || !box.hasBottomRight()) {
                throw QdrantError.malformed("Malformed GeoBoundingBox type");
            }
            areas.add(GeoAreas.box(box));
        }
        if (condition.hasGeoPolygon()) {
            if (!condition.getGeoPolygon().hasExterior()) {
                throw QdrantError.malformed("Malformed GeoPolygon type - field `exterior` is required");
            }
            areas.add(GeoAreas.polygon(condition.getGeoPolygon()));
        }
        return areas;
    }

    private static Predicate<Value> place(Predicate<GeoPoint> area) {
        return value -> GeoPoints.of(value).filter(area).isPresent();
    }

    private static Predicate<Value> range(Range range) {
        return value -> {
            OptionalDouble number = Numbers.of(value);
            return number.isPresent() && within(range, number.getAsDouble());
        };
    }

    static boolean within(Range range, double number) {
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
