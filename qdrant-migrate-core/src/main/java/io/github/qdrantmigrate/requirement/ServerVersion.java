package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerRelease;
import io.github.qdrantmigrate.change.ServerState;
import java.util.Optional;
import java.util.Set;

/**
 * The server's release lies within bounds.
 *
 * @param bounds for example {@code >=1.16, <1.19}
 */
public record ServerVersion(Bounds<ServerRelease> bounds) implements Requirement {
    @Override
    public String summary() {
        return "serverVersion " + bounds;
    }

    @Override
    public Set<String> subjects() {
        return Set.of();
    }

    @Override
    public Optional<String> violation(ServerState state) {
        return bounds.contains(state.release())
                ? Optional.empty()
                : Optional.of("the server is Qdrant " + state.release());
    }
}
