package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.IndexKind;
import io.github.qdrantmigrate.embedded.internal.filter.Numbers;
import io.github.qdrantmigrate.embedded.internal.filter.Timestamps;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.OrderValue;
import io.qdrant.client.grpc.Points.StartFrom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Orders points by the values of a payload field that has an index of numbers or points in time. */
final class FieldOrder {
    /** A point at the place of one of its values; a point with several values is at several places. */
    record Place(StoredPoint point, Value value) {
        double number() {
            return Numbers.of(value).orElseThrow();
        }

        OrderValue orderValue() {
            return value.hasIntegerValue()
                    ? OrderValue.newBuilder().setInt(value.getIntegerValue()).build()
                    : OrderValue.newBuilder().setFloat(value.getDoubleValue()).build();
        }
    }

    private static final Comparator<Place> ASCENDING = Comparator.comparingDouble(Place::number)
            .thenComparing(place -> place.point().key());

    private final JsonPath path;
    private final boolean descending;
    private final OptionalDouble start;

    FieldOrder(OrderBy orderBy) {
        path = JsonPath.parse(orderBy.getKey());
        descending = orderBy.getDirection() == Direction.Desc;
        start = start(orderBy.getStartFrom());
    }

    private static OptionalDouble start(StartFrom from) {
        return switch (from.getValueCase()) {
            case FLOAT -> OptionalDouble.of(from.getFloat());
            case INTEGER -> OptionalDouble.of((double) from.getInteger());
            case TIMESTAMP -> OptionalDouble.of((double) IndexKind.micros(Timestamps.of(from.getTimestamp())));
            case DATETIME ->
                OptionalDouble.of(Timestamps.parse(from.getDatetime())
                        .map(instant -> (double) IndexKind.micros(instant))
                        .orElseThrow(() -> QdrantError.malformed("Malformed datetime: " + from.getDatetime())));
            case VALUE_NOT_SET -> OptionalDouble.empty();
        };
    }

    /** The places of a shard's points that match, in order. */
    List<Place> places(CollectionView collection, ShardView shard, Filter filter) {
        FieldIndex index = collection
                .indexes()
                .find(path)
                .filter(FieldIndex::ranged)
                .orElseThrow(() -> QdrantError.wrongInput("No range index for `order_by` key: `" + path
                        + "`. Please create one to use `order_by`. Check"
                        + " https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which payload"
                        + " schemas support Range conditions"));
        List<Place> places = new ArrayList<>();
        shard.matching(filter)
                .forEach(point -> index.held(point).stream()
                        .distinct()
                        .map(value -> new Place(point, value(index, value)))
                        .filter(this::afterStart)
                        .forEach(places::add));
        places.sort(descending ? ASCENDING.reversed() : ASCENDING);
        return places;
    }

    /** The order of points that were found at their places. */
    Comparator<Found> comparator() {
        Comparator<Found> ascending =
                Comparator.comparingDouble(FieldOrder::number).thenComparing(Found::key);
        return descending ? ascending.reversed() : ascending;
    }

    private static double number(Found found) {
        OrderValue value = found.order().orElseThrow();
        return value.hasInt() ? (double) value.getInt() : value.getFloat();
    }

    // An index of fractions holds whole numbers as fractions, too.
    private static Value value(FieldIndex index, Value value) {
        return index.kind() == IndexKind.FLOAT && value.hasIntegerValue()
                ? Value.newBuilder()
                        .setDoubleValue((double) value.getIntegerValue())
                        .build()
                : value;
    }

    private boolean afterStart(Place place) {
        return start.isEmpty()
                || (descending ? place.number() <= start.getAsDouble() : place.number() >= start.getAsDouble());
    }
}
