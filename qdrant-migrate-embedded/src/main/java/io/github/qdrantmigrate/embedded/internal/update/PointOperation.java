package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import java.util.Optional;
import java.util.function.Predicate;

/** One change of a collection's points, read from a client's message and ready to be carried out in its shards. */
public interface PointOperation {
    /** Refuses what does not get as far as a shard. */
    default void check(CollectionEdit edit) {
        // Most operations find their errors while they are carried out.
    }

    /** What of it is for a shard to which these points belong; empty if nothing is. */
    Optional<PointOperation> part(Predicate<PointKey> belonging);

    /** Carries it out in a shard; what it edited before an error stays. */
    void apply(ShardEdit edit);
}
