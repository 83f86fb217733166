package io.github.qdrantmigrate.embedded.internal.store;

import java.util.List;

/** Where everything is kept. What {@link #commit} was given is there after a crash, all of it or nothing. */
public interface Store extends AutoCloseable {
    /** What is kept now; called once, at the start. */
    StoredState load();

    /** Keeps the changes; when it returns, they survive the process. */
    void commit(List<StoreChange> changes);

    @Override
    void close();
}
