package io.github.qdrantmigrate.embedded.internal.filter;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads numbers out of payloads. */
public final class Numbers {
    private Numbers() {}

    /** The number that the value is. */
    public static OptionalDouble of(@Nullable Value value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value.hasDoubleValue()) {
            return OptionalDouble.of(value.getDoubleValue());
        }
        return value.hasIntegerValue() ? OptionalDouble.of((double) value.getIntegerValue()) : OptionalDouble.empty();
    }
}
