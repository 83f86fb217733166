package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.grpc.Collections.CollectionClusterInfoRequest;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.Replica;
import io.qdrant.client.grpc.Collections.UpdateCollectionClusterSetupRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
    @TempDir
    private Path directory;

    @Test
    void keysAreMadeInAClusterOnly() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                Calls calls = Calls.to(qdrant)) {
            calls.createKeyedCollection("a", 2);
            assertThatThrownBy(() -> calls.createKey("a", "x"))
                    .hasMessage("INVALID_ARGUMENT: Bad request: Distributed mode disabled");
            assertThatThrownBy(() -> calls.deleteKey("a", "x"))
                    .hasMessage("INVALID_ARGUMENT: Bad request: Distributed mode disabled");
            assertThat(shards(calls).getShardCount()).isZero();
        }
    }

    @Test
    void whatAClusterKeptCanBeUsedStandalone() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:db", directory, Deployment.CLUSTER);
                Calls calls = Calls.to(qdrant)) {
            calls.createKeyedCollection("a", 2, "x", "y", "gone");
            calls.upsertUnder("a", Calls.points(0, 5, 2), "x", "y");
            calls.deleteKey("a", "gone");
        }
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:db", directory, Deployment.STANDALONE);
                Calls calls = Calls.to(qdrant)) {
            calls.upsertUnder("a", Calls.points(10, 5, 2), "y");
            assertThat(calls.countUnder("a", "x")).isEqualTo(5);
            assertThat(calls.countUnder("a", "y")).isEqualTo(10);
            assertThat(shards(calls).getShardCount()).isEqualTo(2);
            assertThatThrownBy(() -> calls.createKey("a", "z")).hasMessageContaining("Distributed mode disabled");
        }
    }

    @Test
    void aServerThatIsOpenIsJoinedAsItIsSetUp() {
        try (EmbeddedQdrant first = EmbeddedQdrant.open("embedded:memory:deployment", directory, Deployment.CLUSTER);
                EmbeddedQdrant second = EmbeddedQdrant.open("embedded:memory:deployment", directory);
                Calls calls = Calls.to(second)) {
            calls.createKeyedCollection("a", 2, "x");
            assertThatThrownBy(
                            () -> EmbeddedQdrant.open("embedded:memory:deployment", directory, Deployment.STANDALONE))
                    .isInstanceOf(EmbeddedQdrantException.class)
                    .hasMessageContainingAll("embedded:memory:deployment", "set up as CLUSTER, not STANDALONE");
            assertThat(first.description()).isEqualTo("embedded:memory:deployment");
        } finally {
            EmbeddedQdrant.drop("deployment");
        }
    }

    @Test
    void theOnlyPeerCanBePlacedOnAndItsReplicasStay() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory(Deployment.CLUSTER);
                Calls calls = Calls.to(qdrant)) {
            calls.createKeyedCollection("a", 2);
            long peer = shards(calls).getPeerId();
            CreateShardKey key =
                    CreateShardKey.newBuilder().setShardKey(Calls.key("x")).build();
            CreateShardKeyRequest request = CreateShardKeyRequest.newBuilder()
                    .setCollectionName("a")
                    .setRequest(key.toBuilder().addPlacement(peer))
                    .build();
            assertThat(calls.collections().createShardKey(request).getResult()).isTrue();
            UpdateCollectionClusterSetupRequest drop = UpdateCollectionClusterSetupRequest.newBuilder()
                    .setCollectionName("a")
                    .setDropReplica(Replica.newBuilder().setShardId(1).setPeerId(peer))
                    .build();
            assertThatThrownBy(() -> calls.collections().updateCollectionClusterSetup(drop))
                    .hasMessageContaining("Shard 1 must have at least one active replica after removing " + peer);
            assertThatThrownBy(() -> calls.collections()
                            .createShardKey(request.toBuilder()
                                    .setRequest(CreateShardKey.newBuilder()
                                            .setShardKey(Calls.key("y"))
                                            .setShardsNumber(1001))
                                    .build()))
                    .hasMessageContainingAll("UNIMPLEMENTED", "1001 shards at once");
        }
    }

    private static CollectionClusterInfoResponse shards(Calls calls) {
        return calls.collections()
                .collectionClusterInfo(CollectionClusterInfoRequest.newBuilder()
                        .setCollectionName("a")
                        .build());
    }
}
