package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerState;
import java.util.Optional;
import java.util.Set;

/** Something that must hold of the server before a migration runs. Immutable. */
public sealed interface Requirement
        permits AliasPointsTo,
                CollectionExists,
                CollectionMissing,
                Distributed,
                IndexExists,
                PointCount,
                ServerVersion,
                VectorSize {
    /** One line for people, beginning with its name in a migration file: {@code collectionExists products}. */
    String summary();

    /** The collections and aliases that it looks at; a change of one of them may change the answer. */
    Set<String> subjects();

    /** What was found instead; empty if it holds. Asked right before the migration runs. */
    Optional<String> violation(ServerState state);
}
