package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerState;
import java.util.Optional;
import java.util.Set;

/**
 * There is a collection, or an alias of one.
 *
 * @param collection name or alias
 */
public record CollectionExists(String collection) implements Requirement {
    @Override
    public String summary() {
        return "collectionExists " + collection;
    }

    @Override
    public Set<String> subjects() {
        return Set.of(collection);
    }

    @Override
    public Optional<String> violation(ServerState state) {
        return state.resolve(collection).isPresent() ? Optional.empty() : Optional.of(missing(collection));
    }

    static String missing(String collection) {
        return "there is no collection " + collection;
    }
}
