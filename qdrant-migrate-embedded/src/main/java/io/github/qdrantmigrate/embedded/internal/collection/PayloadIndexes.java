package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.IndexLookup;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A collection's payload indexes by path. */
public final class PayloadIndexes implements IndexLookup {
    private final Map<String, FieldIndex> byPath = new TreeMap<>();

    /** As described. */
    public PayloadIndexes(Map<String, PayloadSchemaInfo> descriptions) {
        descriptions.forEach((path, description) -> byPath.put(path, FieldIndex.of(JsonPath.parse(path), description)));
    }

    @Override
    public Optional<FieldIndex> find(JsonPath path) {
        return Optional.ofNullable(byPath.get(path.toString()));
    }

    /** All of them. */
    public Collection<FieldIndex> all() {
        return Collections.unmodifiableCollection(byPath.values());
    }
}
