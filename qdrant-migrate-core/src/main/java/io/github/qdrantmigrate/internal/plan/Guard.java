package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.Verdict;
import io.qdrant.client.grpc.Common.Filter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps a derived undo from destroying what others did since. */
public sealed interface Guard {
    /** What is not as the migration left it; empty if all is. */
    Optional<String> violation(ServerState state);

    /** The collections and aliases that it looks at. */
    Set<String> subjects();

    /**
     * A collection holds as many points as the migration left in it.
     *
     * @param collection its own name
     * @param points how many
     */
    record PointsAsLeft(String collection, long points) implements Guard {
        @Override
        public Set<String> subjects() {
            return Set.of(collection);
        }

        @Override
        public Optional<String> violation(ServerState state) {
            if (state.collection(collection).isEmpty()) {
                return Optional.empty();
            }
            long now = state.count(collection, Filter.getDefaultInstance());
            return now == points
                    ? Optional.empty()
                    : Optional.of(
                            "collection " + collection + " holds " + now + " points, the migration left " + points);
        }
    }

    /**
     * What a change declared is as it was declared, or gone already.
     *
     * @param change the change that is to be taken back
     * @param inverse what takes it back
     */
    record AsDeclared(Change change, Change inverse) implements Guard {
        @Override
        public Set<String> subjects() {
            Set<String> subjects = new HashSet<>(change.affects());
            subjects.add(change.collection());
            return subjects;
        }

        @Override
        public Optional<String> violation(ServerState state) {
            Optional<String> target = state.aliasTarget(change.collection());
            if (target.isPresent()) {
                return Optional.of(change.collection() + " is an alias of " + target.get() + " now");
            }
            if (inverse.check(state) instanceof Verdict.Skip) {
                return Optional.empty();
            }
            List<String> differences = change.differences(state);
            return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
        }
    }
}
