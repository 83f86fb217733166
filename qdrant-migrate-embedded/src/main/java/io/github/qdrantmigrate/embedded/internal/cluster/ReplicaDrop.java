package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.Replica;

/** Removes a copy of a shard. There is one only, and the last is not removed. */
record ReplicaDrop(Replica replica) implements ClusterChange {
    @Override
    public void apply(Site site) {
        site.requireShard(replica.getShardId());
        site.node().requirePeer(replica.getPeerId());
        throw QdrantError.badRequest("Shard " + Integer.toUnsignedString(replica.getShardId())
                + " must have at least one active replica after removing "
                + Long.toUnsignedString(replica.getPeerId()));
    }
}
