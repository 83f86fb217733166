package io.github.qdrantmigrate.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One step of a migration. Immutable and pure; what runs it is the executor. */
public sealed interface Change
        permits CreateAlias,
                CreateCollection,
                CreatePayloadIndex,
                CreateShardKey,
                CreateVectorName,
                DeleteAlias,
                DeleteCollection,
                DeletePayloadIndex,
                DeleteShardKey,
                DeleteVectorName,
                RenameAlias,
                RestoreAliases,
                RestorePoints,
                RestoreSettings,
                SelectedPointsChange,
                SwitchAlias,
                UpdateCollection,
                UpdateVectors,
                UpsertPoints,
                WaitForGreen {
    /** Its name in a migration file, for example {@code createCollection}. */
    String type();

    /** The collection that it is about, as written: a name or an alias. */
    String collection();

    /** The same about a collection's own name, where an alias was written. */
    Change on(String ownName);

    /** One line for people: what it does to what. Holds no payload and no vectors. */
    String summary();

    /** The calls that it makes, in order; pages of points count once. */
    List<Call> calls();

    /** Whether it can run against this state. Asked right before it runs. */
    Verdict check(ServerState state);

    /**
     * What of the schema it alters, so that its state is captured before it runs: in the order in which it is to be
     * brought back. To be asked of a change that names no alias.
     */
    default List<Subject<?>> subjects(ServerState state) {
        return List.of();
    }

    /** The points that it overwrites or removes, so that they are captured before it runs; null if none. */
    default @Nullable TouchedPoints touches(ServerState state) {
        return null;
    }

    /**
     * What it sends, in order, lazily where it reads a file or a page of points. To be closed.
     *
     * @param captured the points that it touches, where they were captured: exactly those are to be changed
     */
    Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured);

    /** What it needs beside the server and has not got, in words; empty if all is there. Asked before a plan begins. */
    default List<String> missing() {
        return List.of();
    }

    /** What differs from what it declares, read after it ran; empty if nothing does. */
    default List<String> differences(ServerState state) {
        return List.of();
    }

    /** Whether what it makes stays when its collection is deleted, as an alias does that was moved to another one. */
    default boolean outlivesCollection() {
        return false;
    }

    /** The collection that it creates. */
    default Optional<String> creates() {
        return Optional.empty();
    }

    /** The collection that it deletes. */
    default Optional<String> deletes() {
        return Optional.empty();
    }

    /** Aliases that it makes or moves, with what they point to afterwards. */
    default Map<String, String> aliases() {
        return Map.of();
    }

    /** Collections and aliases after which a number of points may be another one. */
    default Set<String> affects() {
        return pointCount() == PointCount.NONE ? Set.of() : Set.of(collection());
    }

    /** Whether the server does all of it or nothing, so that a refusal proves that nothing was done. */
    default boolean isAtomic() {
        return false;
    }

    /** Whether it removes or overwrites what cannot be had back without its undo. */
    default boolean destructive() {
        return false;
    }

    /** What its number of points follows from. */
    default PointCount pointCount() {
        return PointCount.NONE;
    }

    /** What of its undo will only mean the same as before, or not even that; empty if all will be as it was. */
    default List<String> cannotBeRestored(ServerState state) {
        return List.of();
    }

    /** How many points it writes or removes, as far as this state tells; empty where it is not about points. */
    default OptionalLong points(ServerState state) {
        return OptionalLong.empty();
    }

    /** What the number of points that a change is about follows from. */
    enum PointCount {
        /** It is not about points. */
        NONE,
        /** From the migration alone. */
        DECLARED,
        /** From what the collection holds when the change runs. */
        SELECTED
    }
}
