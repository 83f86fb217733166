package io.github.qdrantmigrate.embedded.internal.store;

import java.util.List;

/** Keeps nothing beyond the process: the collections themselves hold their points in memory. */
public final class MemoryStore implements Store {
    @Override
    public StoredState load() {
        return StoredState.EMPTY;
    }

    @Override
    public void commit(List<StoreChange> changes) {
        // The collections hold what is committed.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
