package io.github.qdrantmigrate.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shard key of a collection, and how its shards were made. Its points are told apart.
 *
 * @param collection own name of the collection
 * @param key the key
 */
public record ShardKeySubject(String collection, ShardKey key) implements Subject<Collections.CreateShardKey> {
    static final String KIND = "shardKey";

    private static final String NUMBER = "number:";
    private static final String KEYWORD = "keyword:";

    /** The subject of a name as the history has it. */
    static ShardKeySubject named(String collection, String name) {
        ShardKey.Builder key = ShardKey.newBuilder();
        if (name.startsWith(NUMBER)) {
            key.setNumber(Long.parseUnsignedLong(name.substring(NUMBER.length())));
        } else if (name.startsWith(KEYWORD)) {
            key.setKeyword(name.substring(KEYWORD.length()));
        } else {
            throw new IllegalArgumentException("no shard key is called " + name);
        }
        return new ShardKeySubject(collection, key.build());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String name() {
        return key.hasNumber() ? NUMBER + Long.toUnsignedString(key.getNumber()) : KEYWORD + key.getKeyword();
    }

    @Override
    public Collections.CreateShardKey parse(ByteString bytes) throws InvalidProtocolBufferException {
        return Collections.CreateShardKey.parseFrom(bytes);
    }

    @Override
    public Optional<Collections.CreateShardKey> read(ServerState state) {
        boolean custom =
                state.collection(collection).filter(ShardKeys::areCustom).isPresent();
        return custom
                ? Optional.ofNullable(state.shards(collection).get(key))
                        .map(shards -> Collections.CreateShardKey.newBuilder()
                                .setShardKey(key)
                                .setShardsNumber(shards.shards())
                                .setReplicationFactor(shards.replicas())
                                .build())
                : Optional.empty();
    }

    @Override
    public List<Change> restore(
            Collections.@Nullable CreateShardKey before, Collections.@Nullable CreateShardKey after) {
        if (before == null) {
            return after == null ? List.of() : List.of(deletion());
        }
        return after == null ? List.of(creation(before)) : List.of();
    }

    private Change deletion() {
        DeleteShardKeyRequest.Builder request =
                DeleteShardKeyRequest.newBuilder().setCollectionName(collection);
        request.getRequestBuilder().setShardKey(key);
        return new DeleteShardKey(request.build(), Presence.OPTIONAL);
    }

    private Change creation(Collections.CreateShardKey before) {
        return new CreateShardKey(
                CreateShardKeyRequest.newBuilder()
                        .setCollectionName(collection)
                        .setRequest(before)
                        .build(),
                Presence.OPTIONAL);
    }

    /** Replicas come and go by themselves. */
    @Override
    public List<String> differences(
            Collections.@Nullable CreateShardKey expected, Collections.@Nullable CreateShardKey now) {
        if ((expected == null) == (now == null)) {
            return List.of();
        }
        return List.of("shard key " + Texts.of(key) + " of " + collection
                + (now == null ? " is not there any more" : " is there again"));
    }
}
