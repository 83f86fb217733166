package io.github.qdrantmigrate.embedded.internal.validation;

import io.github.qdrantmigrate.embedded.internal.validation.MessageRule.Problem;
import io.qdrant.client.grpc.Collections.AbortShardTransfer;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.MoveShard;
import io.qdrant.client.grpc.Collections.ReplicatePoints;
import io.qdrant.client.grpc.Collections.ReplicateShard;
import io.qdrant.client.grpc.Collections.RestartTransfer;
import java.util.Map;
import java.util.Optional;

/** The rules for messages that change shards, by the message's name. */
final class ClusterRules {
    static final Map<String, MessageRule> BY_MESSAGE = Map.of(
            "MoveShard", message -> move((MoveShard) message),
            "ReplicateShard", message -> replicate((ReplicateShard) message),
            "AbortShardTransfer", message -> abort((AbortShardTransfer) message),
            "RestartTransfer", message -> restart((RestartTransfer) message),
            "CreateShardKey", message -> createKey((CreateShardKey) message),
            "ReplicatePoints", message -> replicatePoints((ReplicatePoints) message));

    private ClusterRules() {}

    private static Optional<Problem> move(MoveShard move) {
        boolean elsewhere = move.hasToShardId() && move.getToShardId() != move.getShardId();
        return elsewhere ? Optional.empty() : differentPeers(move.getFromPeerId(), move.getToPeerId());
    }

    private static Optional<Problem> replicate(ReplicateShard move) {
        boolean elsewhere = move.hasToShardId() && move.getToShardId() != move.getShardId();
        return elsewhere ? Optional.empty() : differentPeers(move.getFromPeerId(), move.getToPeerId());
    }

    private static Optional<Problem> abort(AbortShardTransfer transfer) {
        boolean elsewhere = transfer.hasToShardId() && transfer.getToShardId() != transfer.getShardId();
        return elsewhere ? Optional.empty() : differentPeers(transfer.getFromPeerId(), transfer.getToPeerId());
    }

    private static Optional<Problem> restart(RestartTransfer transfer) {
        boolean elsewhere = transfer.hasToShardId() && transfer.getToShardId() != transfer.getShardId();
        return elsewhere ? Optional.empty() : differentPeers(transfer.getFromPeerId(), transfer.getToPeerId());
    }

    private static Optional<Problem> differentPeers(long from, long to) {
        return from != to
                ? Optional.empty()
                : Optional.of(new Problem(
                        "to_peer_id",
                        "cannot transfer shard to itself, \"to_peer_id\" must be different than "
                                + Long.toUnsignedString(from) + " in \"from_peer_id\""));
    }

    private static Optional<Problem> createKey(CreateShardKey creation) {
        if (creation.hasReplicationFactor() && creation.getReplicationFactor() == 0) {
            return MessageRule.custom("replication_factor", "Replication factor must be greater than 0");
        }
        return creation.hasShardsNumber() && creation.getShardsNumber() == 0
                ? MessageRule.custom("shards_number", "Shards number must be greater than 0")
                : Optional.empty();
    }

    private static Optional<Problem> replicatePoints(ReplicatePoints replication) {
        boolean same = replication.hasFromShardKey() == replication.hasToShardKey()
                && replication.getFromShardKey().equals(replication.getToShardKey());
        return same ? MessageRule.custom("to_shard_key", "must be different from from_shard_key") : Optional.empty();
    }
}
