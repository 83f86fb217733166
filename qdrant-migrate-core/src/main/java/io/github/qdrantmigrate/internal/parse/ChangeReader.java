package io.github.qdrantmigrate.internal.parse;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.change.Change;
import java.util.Optional;

/** Makes a change of the fields of one type of change. */
@FunctionalInterface
interface ChangeReader<M extends Message> {
    /** The change; empty where a problem was found. */
    Optional<? extends Change> read(ChangeBody<M> body);
}
