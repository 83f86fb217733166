package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.MoveShard;
import io.qdrant.client.grpc.Collections.ReplicateShard;
import io.qdrant.client.grpc.Collections.ShardTransferMethod;
import java.util.Optional;

/**
 * Moves a shard to another peer or copies it there. As there is no other peer, it ends with a refusal.
 *
 * @param shard the shard
 * @param target the shard that it is to become, if it is another one
 * @param from the peer that has it
 * @param to the peer that is to have it
 */
record ShardMove(int shard, Optional<Integer> target, long from, long to) implements ClusterChange {
    static ShardMove of(MoveShard move) {
        refuseResharding(move.getMethod());
        return new ShardMove(
                move.getShardId(),
                move.hasToShardId() ? Optional.of(move.getToShardId()) : Optional.empty(),
                move.getFromPeerId(),
                move.getToPeerId());
    }

    static ShardMove of(ReplicateShard move) {
        refuseResharding(move.getMethod());
        return new ShardMove(
                move.getShardId(),
                move.hasToShardId() ? Optional.of(move.getToShardId()) : Optional.empty(),
                move.getFromPeerId(),
                move.getToPeerId());
    }

    private static void refuseResharding(ShardTransferMethod method) {
        if (method == ShardTransferMethod.ReshardingStreamRecords) {
            throw QdrantError.notImplemented("A transfer of the method ReshardingStreamRecords");
        }
    }

    @Override
    public void apply(Site site) {
        site.requireShard(shard);
        site.node().requirePeer(to);
        site.node().requirePeer(from);
        throw target.map(ShardMove::wrongTarget)
                .orElseThrow(() -> new IllegalStateException("A shard cannot be moved to itself"));
    }

    static QdrantError wrongTarget(int shard) {
        return QdrantError.badRequest("Target shard " + Integer.toUnsignedString(shard)
                + " can only be set for ReshardingStreamRecords or filtered streaming records transfers");
    }
}
