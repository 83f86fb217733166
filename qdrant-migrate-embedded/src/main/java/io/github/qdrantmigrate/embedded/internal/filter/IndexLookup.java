package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import java.util.Optional;

/** Finds the payload index of a path: what an index cannot hold does not match, and texts match by words. */
@FunctionalInterface
public interface IndexLookup {
    /** The index on exactly this path. */
    Optional<FieldIndex> find(JsonPath path);

    /** The same indexes as seen from inside the objects at {@code prefix}. */
    default IndexLookup below(JsonPath prefix) {
        return path -> find(prefix.plus(path));
    }
}
