package io.github.qdrantmigrate.embedded.internal.filter;

import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads places out of payloads. */
public final class GeoPoints {
    private GeoPoints() {}

    /** The place that an object with the numbers {@code lon} and {@code lat} stands for. */
    public static Optional<GeoPoint> of(Value value) {
        if (!value.hasStructValue()) {
            return Optional.empty();
        }
        Map<String, Value> fields = value.getStructValue().getFieldsMap();
        OptionalDouble lon = Numbers.of(fields.get("lon"));
        OptionalDouble lat = Numbers.of(fields.get("lat"));
        if (lon.isEmpty() || lat.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(GeoPoint.newBuilder()
                .setLon(lon.getAsDouble())
                .setLat(lat.getAsDouble())
                .build());
    }
}
