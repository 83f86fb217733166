package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import java.security.SecureRandom;

/**
 * What the server is in its cluster.
 *
 * @param peer its number
 * @param distributed whether there is a cluster, of this node alone, so that shards can be changed
 */
public record Node(long peer, boolean distributed) {
    private static final long PEERS = 1L << 53;

    /** A node with a number drawn at random, as Qdrant does. */
    public static Node draw(boolean distributed) {
        return new Node(new SecureRandom().nextLong(1, PEERS), distributed);
    }

    /** Refuses changes of shards where there is no cluster. */
    public void requireCluster() {
        if (!distributed) {
            throw QdrantError.badRequest("Distributed mode disabled");
        }
    }

    void requirePeer(long other) {
        if (other != peer) {
            throw QdrantError.badRequest("Peer " + Long.toUnsignedString(other) + " does not exist");
        }
    }
}
