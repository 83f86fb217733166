package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Common.Filter;
import java.util.Optional;

/** What a change may ask of the server before it runs and after. */
public interface ServerState {
    /** Whether the server is of this version or a newer one. */
    boolean isAtLeast(int major, int minor);

    /** A collection by its own name; empty if there is none, also for an alias. */
    Optional<CollectionInfo> collection(String name);

    /** The collection that an alias points to; empty if there is no such alias. */
    Optional<String> aliasTarget(String alias);

    /** How many points of a collection match, exactly; the empty filter matches all. */
    long count(String collection, Filter filter);

    /** A collection by its own name or by an alias. */
    default Optional<CollectionInfo> resolve(String nameOrAlias) {
        return collection(aliasTarget(nameOrAlias).orElse(nameOrAlias));
    }
}
