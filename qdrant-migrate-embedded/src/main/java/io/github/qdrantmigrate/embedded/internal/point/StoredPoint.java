package io.github.qdrantmigrate.embedded.internal.point;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadLookup;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A point as it is kept. The maps must not be changed.
 *
 * @param key its id
 * @param version the number of the operation that changed it last, counted for each collection
 * @param payload its payload; every value has a kind
 * @param payloadKept whether there is a payload, be it an empty one; without any, a null that is set does not remove its
 *     key but stays
 * @param vectors its vectors by name; the unnamed one has the empty name
 * @param overlooked by path, the values that the payload index of the path goes by where they are others than those in
 *     the payload: Qdrant does not tell an index of changes around its path
 */
public record StoredPoint(
        PointKey key,
        long version,
        Map<String, Value> payload,
        boolean payloadKept,
        Map<String, StoredVector> vectors,
        Map<JsonPath, List<Value>> overlooked) {
    /** With an empty payload counting as none. */
    public StoredPoint(PointKey key, long version, Map<String, Value> payload, Map<String, StoredVector> vectors) {
        this(key, version, payload, !payload.isEmpty(), vectors, Map.of());
    }

    /** The same as changed by another operation. */
    public StoredPoint withVersion(long newVersion) {
        return new StoredPoint(key, newVersion, payload, payloadKept, vectors, overlooked);
    }

    /** The same with another payload, which may be empty and which all indexes know of. */
    public StoredPoint withPayload(Map<String, Value> newPayload) {
        return new StoredPoint(key, version, newPayload, true, vectors, Map.of());
    }

    /** The same without any payload. */
    public StoredPoint withoutPayload() {
        return new StoredPoint(key, version, Map.of(), false, vectors, Map.of());
    }

    /** The same where indexes go by these values instead of the payload. */
    public StoredPoint withOverlooked(Map<JsonPath, List<Value>> values) {
        return new StoredPoint(key, version, payload, payloadKept, vectors, Map.copyOf(values));
    }

    /** The values at the path. */
    public List<Value> values(JsonPath path) {
        return PayloadLookup.values(payload, path);
    }

    /** The values at the path as an index on the path knows them. */
    public List<Value> indexedValues(JsonPath path) {
        List<Value> known = overlooked.get(path);
        return known != null ? known : values(path);
    }

    /** The same with other vectors. */
    public StoredPoint withVectors(Map<String, StoredVector> newVectors) {
        return new StoredPoint(key, version, payload, payloadKept, newVectors, overlooked);
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
