package io.github.qdrantmigrate.embedded.internal.cluster;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.LiveCollection;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.UpdateCollectionClusterSetupRequest;

/** A change of a collection's shards, read from a client's message. */
public interface ClusterChange {
    /**
     * Where a change is made.
     *
     * @param node the server
     * @param name the name of the collection or alias that the client gave
     * @param edit what is changed
     */
    record Site(Node node, String name, CollectionEdit edit) {
        void requireShard(int number) {
            if (edit.before().shards().stream()
                    .noneMatch(shard -> shard.definition().number() == number)) {
                throw QdrantError.badRequest(
                        "Shard " + Integer.toUnsignedString(number) + " of " + name + " does not exist");
            }
        }
    }

    /** Makes the change. */
    void apply(Site site);

    /** Makes the change in the collection, which the client called so. */
    default void apply(Node node, String name, LiveCollection collection) {
        collection.write(edit -> {
            apply(new Site(node, name, edit));
            return true;
        });
    }

    /** Reads the message. */
    static ClusterChange of(UpdateCollectionClusterSetupRequest request) {
        return switch (request.getOperationCase()) {
            case MOVE_SHARD -> ShardMove.of(request.getMoveShard());
            case REPLICATE_SHARD -> ShardMove.of(request.getReplicateShard());
            case ABORT_TRANSFER -> RunningTransfer.of(request.getAbortTransfer());
            case RESTART_TRANSFER -> RunningTransfer.of(request.getRestartTransfer());
            case DROP_REPLICA -> new ReplicaDrop(request.getDropReplica());
            case CREATE_SHARD_KEY -> KeyCreation.of(request.getCreateShardKey());
            case DELETE_SHARD_KEY -> KeyDeletion.of(request.getDeleteShardKey());
            case REPLICATE_POINTS -> PointReplication.of(request.getReplicatePoints());
            case OPERATION_NOT_SET -> throw QdrantError.malformed("empty operation");
        };
    }
}
