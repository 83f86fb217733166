package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.RecordedChange.Outcome;
import io.qdrant.client.grpc.Common.Filter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a migration leaves in the collections that it created, so that an undo sees whether more came since. */
final class CreatedPoints {
    private final ServerState state;

    CreatedPoints(ServerState state) {
        this.state = state;
    }

    Map<String, Long> of(List<RecordedChange> changes) {
        Map<String, Long> points = new TreeMap<>();
        changes.stream()
                .filter(c -> c.type().equals("createCollection") && c.outcome() == Outcome.APPLIED)
                .map(RecordedChange::within)
                .filter(collection -> state.collection(collection).isPresent())
                .forEach(collection -> points.put(collection, state.count(collection, Filter.getDefaultInstance())));
        return points;
    }
}
