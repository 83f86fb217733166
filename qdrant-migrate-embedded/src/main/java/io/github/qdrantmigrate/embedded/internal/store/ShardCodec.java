package io.github.qdrantmigrate.embedded.internal.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.LocalShardInfo;
import java.util.List;
import java.util.Optional;

/** Descriptions of shards as bytes: Qdrant's own message that lists those of a collection. */
final class ShardCodec {
    private ShardCodec() {}

    static byte[] encode(List<ShardDefinition> shards) {
        CollectionClusterInfoResponse.Builder message = CollectionClusterInfoResponse.newBuilder();
        shards.forEach(shard -> {
            LocalShardInfo.Builder info =
                    message.addLocalShardsBuilder().setShardId(shard.number()).setState(shard.state());
            shard.key().ifPresent(info::setShardKey);
        });
        return message.build().toByteArray();
    }

    static List<ShardDefinition> decode(byte[] bytes) throws InvalidProtocolBufferException {
        return CollectionClusterInfoResponse.parseFrom(bytes).getLocalShardsList().stream()
                .map(info -> new ShardDefinition(
                        info.getShardId(),
                        info.hasShardKey() ? Optional.of(info.getShardKey()) : Optional.empty(),
                        info.getState()))
                .toList();
    }
}
