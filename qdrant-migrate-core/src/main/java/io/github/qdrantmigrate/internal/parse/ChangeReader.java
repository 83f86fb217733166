package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.Change;
import java.util.Optional;

/** Reads the fields of one type of change. */
@FunctionalInterface
interface ChangeReader {
    /** The change; empty where a problem was found. */
    Optional<? extends Change> read(ChangeBody body);
}
