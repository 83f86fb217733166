package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerState;
import java.util.Optional;
import java.util.Set;

/**
 * An alias points to a collection.
 *
 * @param alias the alias
 * @param collection own name of its target
 */
public record AliasPointsTo(String alias, String collection) implements Requirement {
    @Override
    public String summary() {
        return "aliasPointsTo " + alias + " -> " + collection;
    }

    @Override
    public Set<String> subjects() {
        return Set.of(alias, collection);
    }

    @Override
    public Optional<String> violation(ServerState state) {
        Optional<String> target = state.aliasTarget(alias);
        if (target.isEmpty()) {
            return Optional.of("there is no alias " + alias);
        }
        return target.filter(found -> !found.equals(collection)).map(found -> alias + " points to " + found);
    }
}
