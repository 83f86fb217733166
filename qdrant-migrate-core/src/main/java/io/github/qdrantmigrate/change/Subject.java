package io.github.qdrantmigrate.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a server's schema that a change can alter. Its state is a message of the client's; no message means that
 * it is not there. The state before a change and the state after it are all that is needed to take the change back.
 *
 * @param <M> what its state is told by
 */
public sealed interface Subject<M extends Message>
        permits AliasesOfSubject,
                AliasSubject,
                CollectionSubject,
                IndexSubject,
                SettingsSubject,
                ShardKeySubject,
                VectorSubject {
    /** Its kind as the history writes it. */
    String kind();

    /** Own name of the collection that it belongs to; empty if it belongs to none. */
    String collection();

    /** What it is called within the collection; empty if the collection says all. */
    default String name() {
        return "";
    }

    /** A state as bytes, read back. */
    M parse(ByteString bytes) throws InvalidProtocolBufferException;

    /** Its state now. */
    Optional<M> read(ServerState state);

    /** The changes that bring it from the state after to the state before; none if they are equal. */
    List<Change> restore(@Nullable M before, @Nullable M after);

    /** How its state differs from the one that is expected, in words; empty if it does not. */
    List<String> differences(@Nullable M expected, @Nullable M now);

    /** The collections and aliases that it is about in a state. */
    default Stream<String> concerns(@Nullable M state) {
        return Stream.of(collection());
    }

    /** What of a state the user made up. */
    default Map<String, Value> metadata(M state) {
        return Map.of();
    }

    /** Whether it shall be there only when the points are: what readers find a collection by. */
    default boolean comesLast() {
        return false;
    }

    /**
     * The subject that the history names.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    static Subject<?> of(String kind, String collection, String name) {
        return switch (kind) {
            case CollectionSubject.KIND -> new CollectionSubject(collection);
            case SettingsSubject.KIND -> new SettingsSubject(collection);
            case IndexSubject.KIND -> new IndexSubject(collection, name);
            case VectorSubject.KIND -> new VectorSubject(collection, name);
            case ShardKeySubject.KIND -> ShardKeySubject.named(collection, name);
            case AliasSubject.KIND -> new AliasSubject(name);
            case AliasesOfSubject.KIND -> new AliasesOfSubject(collection);
            default -> throw new IllegalArgumentException("unknown kind of image: " + kind);
        };
    }
}
