package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.AbortShardTransfer;
import io.qdrant.client.grpc.Collections.RestartTransfer;

/**
 * Aborts a transfer of a shard or starts it anew. A single node has no transfers under way, so there is none to find.
 *
 * @param shard the shard
 * @param from the peer that has it
 * @param to the peer that is to have it
 */
record RunningTransfer(int shard, long from, long to) implements ClusterChange {
    static RunningTransfer of(AbortShardTransfer transfer) {
        return new RunningTransfer(transfer.getShardId(), transfer.getFromPeerId(), transfer.getToPeerId());
    }

    static RunningTransfer of(RestartTransfer transfer) {
        return new RunningTransfer(transfer.getShardId(), transfer.getFromPeerId(), transfer.getToPeerId());
    }

    @Override
    public void apply(Site site) {
        throw QdrantError.notFound("Shard transfer " + Long.toUnsignedString(from) + " -> " + Long.toUnsignedString(to)
                + " for collection " + site.name() + ":" + Integer.toUnsignedString(shard) + " does not exist");
    }
}
