package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.plan.Plan;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The collections and aliases that a plan changes on its way, each with the migration that does so first. What was done
 * through an alias is seen through its collection, and the other way round.
 */
final class TouchedNames {
    private final ServerState state;
    private final Map<String, String> byName = new HashMap<>();
    /** The first migration that may change whatever it likes. */
    private @Nullable String anything;

    TouchedNames(ServerState state) {
        this.state = state;
    }

    void add(Plan.Run run) {
        String label = run.subject().key().label();
        if (run.code() != null && anything == null) {
            anything = label;
        }
        run.steps().stream()
                .flatMap(step -> names(step.change()))
                .flatMap(this::bothNames)
                .forEach(name -> byName.putIfAbsent(name, label));
    }

    /** The migration that changes one of these; empty if none does. */
    Optional<String> firstOf(Collection<String> names) {
        return names.stream()
                .flatMap(this::bothNames)
                .map(name -> byName.getOrDefault(name, anything))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The first migration that may change whatever it likes; null if none does. */
    @Nullable
    String anything() {
        return anything;
    }

    private static Stream<String> names(Change change) {
        return Stream.concat(
                Stream.concat(change.affects().stream(), change.aliases().keySet().stream()),
                Stream.of(change.collection()));
    }

    private Stream<String> bothNames(String name) {
        return Stream.concat(Stream.of(name), state.aliasTarget(name).stream());
    }
}
