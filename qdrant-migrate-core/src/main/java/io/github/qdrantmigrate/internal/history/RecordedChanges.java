package io.github.qdrantmigrate.internal.history;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateAlias;
import io.github.qdrantmigrate.change.CreateCollection;
import io.github.qdrantmigrate.change.CreatePayloadIndex;
import io.github.qdrantmigrate.change.Presence;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.Map;
import java.util.Optional;

/** Changes whose inverse follows from themselves, as bytes in a row and back. */
public final class RecordedChanges {
    private static final Map<String, Parser> PARSERS = Map.of(
            "createCollection",
            (bytes, within) -> new CreateCollection(Collections.CreateCollection.parseFrom(bytes), Presence.REQUIRED),
            "createPayloadIndex",
            // The change may have named an alias, which can point elsewhere by now.
            (bytes, within) -> new CreatePayloadIndex(
                    CreateFieldIndexCollection.parseFrom(bytes).toBuilder()
                            .setCollectionName(within)
                            .build(),
                    Presence.REQUIRED),
            "createAlias",
            (bytes, within) -> {
                Collections.CreateAlias alias = Collections.CreateAlias.parseFrom(bytes);
                return new CreateAlias(alias.getAliasName(), alias.getCollectionName(), Presence.REQUIRED);
            });

    private RecordedChanges() {}

    @FunctionalInterface
    private interface Parser {
        Change parse(ByteString bytes, String within) throws InvalidProtocolBufferException;
    }

    /** The change that was recorded; empty where its message was not kept. */
    public static Optional<Change> read(RecordedChange recorded) {
        Parser parser = PARSERS.get(recorded.type());
        ByteString message = recorded.message();
        if (parser == null || message == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(message, recorded.within()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a recorded change of the history is damaged: " + recorded.summary(), e);
        }
    }
}
