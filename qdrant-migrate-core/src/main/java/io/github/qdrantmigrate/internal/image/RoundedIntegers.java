package io.github.qdrantmigrate.internal.image;

import io.github.qdrantmigrate.change.Texts;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds numbers that an image cannot hold as they are. A server keeps whole numbers up to 2⁶⁴-1, but its gRPC API has only
 * signed integers of 64 bits, and returns what is larger as the nearest floating-point number ({@code
 * lib/api/src/conversions/json.rs} of Qdrant 1.18). Whether a number of that range was whole cannot be told.
 */
public final class RoundedIntegers {
    private static final double FIRST = 0x1p63;
    private static final double LAST = 0x1p64;

    private final Consumer<String> warn;
    private final Set<String> told = new HashSet<>();

    /** @param warn is told of the first such number of each collection */
    public RoundedIntegers(Consumer<String> warn) {
        this.warn = warn;
    }

    /** Looks through points of a collection. */
    void points(String collection, List<RetrievedPoint> points) {
        for (RetrievedPoint point : points) {
            look(collection, "of the payload of point " + Texts.of(point.getId()) + " of ", point.getPayloadMap());
        }
    }

    /** Looks through the metadata of a collection. */
    public void metadata(String collection, Map<String, Value> metadata) {
        look(collection, "of the metadata of ", metadata);
    }

    private void look(String collection, String where, Map<String, Value> fields) {
        if (told.contains(collection)) {
            return;
        }
        find("", fields).ifPresent(found -> {
            told.add(collection);
            warn.accept("The field " + found + ' ' + where + collection
                    + " may be a whole number above 9223372036854775807. Qdrant's gRPC returns such a number rounded to a"
                    + " floating-point one, and that is what an undo brings back. There may be more of them in this"
                    + " collection.");
        });
    }

    private static Optional<String> find(String path, Map<String, Value> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> find(path + (path.isEmpty() ? "" : ".") + field.getKey(), field.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> find(String path, Value value) {
        return switch (value.getKindCase()) {
            case DOUBLE_VALUE ->
                Optional.of(path + " (" + value.getDoubleValue() + ')')
                        .filter(found -> mayBeRounded(value.getDoubleValue()));
            case STRUCT_VALUE -> find(path, value.getStructValue().getFieldsMap());
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .flatMap(item -> find(path + "[]", item).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** Every floating-point number of that size is whole. */
    private static boolean mayBeRounded(double number) {
        return number >= FIRST && number <= LAST;
    }
}
