package io.github.qdrantmigrate.embedded.internal.point;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A point as it is kept. The maps must not be changed.
 *
 * @param key its id
 * @param version the number of the operation that changed it last, counted for each collection
 * @param payload its payload; every value has a kind
 * @param vectors its vectors by name; the unnamed one has the empty name
 */
public record StoredPoint(PointKey key, long version, Map<String, Value> payload, Map<String, StoredVector> vectors) {
    /** The same as changed by another operation. */
    public StoredPoint withVersion(long newVersion) {
        return new StoredPoint(key, newVersion, payload, vectors);
    }

    /** The same with another payload. */
    public StoredPoint withPayload(Map<String, Value> newPayload) {
        return new StoredPoint(key, version, newPayload, vectors);
    }

    /** The same with other vectors. */
    public StoredPoint withVectors(Map<String, StoredVector> newVectors) {
        return new StoredPoint(key, version, payload, newVectors);
    }

    /** The same with these vectors in place of those of the same names. */
    public StoredPoint plusVectors(Map<String, StoredVector> changed) {
        Map<String, StoredVector> merged = new TreeMap<>(vectors);
        merged.putAll(changed);
        return withVectors(merged);
    }

    /** The same without the vectors of these names. */
    public StoredPoint minusVectors(Iterable<String> names) {
        Map<String, StoredVector> rest = new LinkedHashMap<>(vectors);
        names.forEach(rest::remove);
        return withVectors(Collections.unmodifiableMap(rest));
    }
}
