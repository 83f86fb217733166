package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerState;
import java.util.Optional;
import java.util.Set;

/**
 * The server runs in distributed mode, or does not.
 *
 * @param expected which of the two
 */
public record Distributed(boolean expected) implements Requirement {
    @Override
    public String summary() {
        return "distributed " + expected;
    }

    @Override
    public Set<String> subjects() {
        return Set.of();
    }

    @Override
    public Optional<String> violation(ServerState state) {
        return state.isDistributed() == expected
                ? Optional.empty()
                : Optional.of("the server " + (expected ? "does not run" : "runs") + " in distributed mode");
    }
}
