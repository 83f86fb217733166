package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerState;
import java.util.Optional;
import java.util.Set;

/**
 * There is no collection of a name, nor an alias, so that the name is free.
 *
 * @param collection the name
 */
public record CollectionMissing(String collection) implements Requirement {
    @Override
    public String summary() {
        return "collectionMissing " + collection;
    }

    @Override
    public Set<String> subjects() {
        return Set.of(collection);
    }

    @Override
    public Optional<String> violation(ServerState state) {
        Optional<String> alias = state.aliasTarget(collection).map(target -> collection + " is an alias of " + target);
        return alias.isPresent()
                ? alias
                : state.collection(collection).map(info -> "the collection " + collection + " exists");
    }
}
