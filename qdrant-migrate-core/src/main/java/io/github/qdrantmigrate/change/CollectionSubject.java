package io.github.qdrantmigrate.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qdrantmigrate.internal.rest.CollectionBody;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a collection is there, and its configuration. Its indexes, shard keys, points and aliases are told apart.
 *
 * @param collection its own name
 */
public record CollectionSubject(String collection) implements Subject<CollectionInfo> {
    static final String KIND = "collection";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CollectionInfo parse(ByteString bytes) throws InvalidProtocolBufferException {
        return CollectionInfo.parseFrom(bytes);
    }

    /** Counts, status and the like are no state: they change by themselves. */
    @Override
    public Optional<CollectionInfo> read(ServerState state) {
        return state.collection(collection)
                .map(info ->
                        CollectionInfo.newBuilder().setConfig(info.getConfig()).build());
    }

    @Override
    public Map<String, Value> metadata(CollectionInfo state) {
        return state.getConfig().getMetadataMap();
    }

    @Override
    public List<Change> restore(@Nullable CollectionInfo before, @Nullable CollectionInfo after) {
        if (before == null) {
            return after == null ? List.of() : List.of(new DeleteCollection(deletion(), Presence.OPTIONAL));
        }
        return after == null ? creation(before) : List.of();
    }

    private Collections.DeleteCollection deletion() {
        return Collections.DeleteCollection.newBuilder()
                .setCollectionName(collection)
                .build();
    }

    private List<Change> creation(CollectionInfo info) {
        List<Change> changes = new ArrayList<>();
        changes.add(new CreateCollection(CollectionBody.of(collection, info), Presence.OPTIONAL));
        CollectionBody.update(collection, info).map(UpdateCollection::new).ifPresent(changes::add);
        return changes;
    }

    /** Its settings may change without harm to whoever deletes it or makes it again. */
    @Override
    public List<String> differences(@Nullable CollectionInfo expected, @Nullable CollectionInfo now) {
        if ((expected == null) == (now == null)) {
            return List.of();
        }
        return List.of(
                now == null
                        ? "collection " + collection + " is not there any more"
                        : "collection " + collection + " is there again");
    }
}
