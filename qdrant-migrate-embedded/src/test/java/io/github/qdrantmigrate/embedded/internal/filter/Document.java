package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A point in plain Java: texts, Long, Double, Boolean, null, List and Map.
 *
 * @param id its number; negative inside a nested object, which has none
 * @param payload its fields
 * @param vectors the names of its vectors
 */
public record Document(long id, Map<String, @Nullable Object> payload, Set<String> vectors) {
    static final List<String> TEXTS = List.of("red", "blue", "", "00000000-0000-0000-0000-00000000000A");
    private static final float[] VECTOR = {1};

    /** Draws one from few values, so that conditions often meet. */
    public static Document random(Random random, long id) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        for (String field : List.of("a", "b", "n", "o", "arr")) {
            if (random.nextInt(4) > 0) {
                payload.put(field, field.equals("arr") ? list(random, 1) : value(random, 2));
            }
        }
        return new Document(id, payload, random.nextBoolean() ? Set.of("v") : Set.of());
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0, 1 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 2 -> (long) random.nextInt(4);
            case 3 -> random.nextInt(8) / 2.0;
            case 4 -> random.nextBoolean();
            case 5 -> null;
            case 6 -> list(random, depth - 1);
            default -> map(random, depth - 1);
        };
    }

    private static List<@Nullable Object> list(Random random, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            items.add(random.nextBoolean() ? map(random, depth) : value(random, depth));
        }
        return items;
    }

    private static Map<String, @Nullable Object> map(Random random, int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String field : List.of("x", "y")) {
            if (random.nextInt(3) > 0) {
                fields.put(field, value(random, depth - 1));
            }
        }
        return fields;
    }

    /** The same as the server keeps it. */
    public StoredPoint stored() {
        Map<String, Value> fields = new LinkedHashMap<>();
        payload.forEach((name, value) -> fields.put(name, proto(value)));
        return new StoredPoint(
                PointKey.of(PointId.newBuilder().setNum(id).build()),
                0,
                fields,
                vectors.stream().collect(Collectors.toMap(name -> name, name -> new StoredVector.Dense(VECTOR))));
    }

    @SuppressWarnings("unchecked") // every map is one of fields
    private static Value proto(@Nullable Object value) {
        Value.Builder builder = Value.newBuilder();
        if (value == null) {
            return builder.setNullValue(NullValue.NULL_VALUE).build();
        } else if (value instanceof String text) {
            return builder.setStringValue(text).build();
        } else if (value instanceof Long number) {
            return builder.setIntegerValue(number).build();
        } else if (value instanceof Double number) {
            return builder.setDoubleValue(number).build();
        } else if (value instanceof Boolean truth) {
            return builder.setBoolValue(truth).build();
        } else if (value instanceof List<?> items) {
            ListValue.Builder list = ListValue.newBuilder();
            items.forEach(item -> list.addValues(proto(item)));
            return builder.setListValue(list).build();
        }
        Struct.Builder struct = Struct.newBuilder();
        ((Map<String, @Nullable Object>) value).forEach((name, field) -> struct.putFields(name, proto(field)));
        return builder.setStructValue(struct).build();
    }
}
