package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.CapturedPoints;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.history.Effects;
import java.util.List;
import java.util.stream.Stream;

/** A server on which no backup is left. */
enum KeptNothing implements Kept {
    INSTANCE;

    @Override
    public boolean exists(String location) {
        return false;
    }

    @Override
    public CapturedPoints points(String location, int change) {
        return Stream::empty;
    }

    @Override
    public List<String> changedSince(Effects effects, ServerState state) {
        return List.of();
    }
}
