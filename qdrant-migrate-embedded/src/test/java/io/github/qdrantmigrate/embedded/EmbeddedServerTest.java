package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import io.qdrant.client.grpc.SnapshotsGrpc;
import io.qdrant.client.grpc.SnapshotsService.CreateFullSnapshotRequest;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {
    private static final int LARGE = 500_000;

    @Test
    void qdrantsOwnClientWorksOnThePort() throws ExecutionException, InterruptedException {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort())) {
            assertThat(server.url()).isEqualTo("http://127.0.0.1:" + server.port());
            QdrantGrpcClient grpc = QdrantGrpcClient.newBuilder("127.0.0.1", server.port(), false)
                    .build();
            try (QdrantClient client = new QdrantClient(grpc);
                    Calls calls = Calls.to(qdrant)) {
                calls.createCollection("a", 2);
                assertThat(client.listCollectionsAsync().get()).containsExactly("a");
                assertThat(client.healthCheckAsync().get().getVersion()).isEqualTo("1.18.3");
            }
        }
    }

    @Test
    void withoutTheKeyOnlyTheHealthCheckAnswers() {
        ListenOptions options = ListenOptions.onFreePort().withApiKey("secret");
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                EmbeddedServer server = qdrant.listen(options)) {
            ManagedChannel channel = channel(server);
            try {
                assertThat(QdrantGrpc.newBlockingStub(channel)
                                .healthCheck(HealthCheckRequest.getDefaultInstance())
                                .getTitle())
                        .isEqualTo("qdrant - vector search engine");
                CollectionsGrpc.CollectionsBlockingStub stub = CollectionsGrpc.newBlockingStub(channel);
                ListCollectionsRequest list = ListCollectionsRequest.getDefaultInstance();
                assertRefused(
                        () -> stub.list(list),
                        Status.Code.UNAUTHENTICATED,
                        "Must provide an API key or an Authorization bearer token");
                assertRefused(
                        () -> stub.withInterceptors(header("api-key", "other")).list(list),
                        Status.Code.UNAUTHENTICATED,
                        "Invalid API key or JWT");
                assertThat(stub.withInterceptors(header("api-key", "secret"))
                                .list(list)
                                .getCollectionsList())
                        .isEmpty();
                assertThat(stub.withInterceptors(header("authorization", "Bearer secret"))
                                .list(list)
                                .getCollectionsList())
                        .isEmpty();
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort())) {
            assertThatThrownBy(() -> qdrant.listen(ListenOptions.onPort(server.port())))
                    .isInstanceOf(EmbeddedQdrantException.class)
                    .hasMessageContainingAll("127.0.0.1:" + server.port(), "choose another port");
        }
        assertThat(ListenOptions.onPort(1).withApiKey("secret").toString()).doesNotContain("secret");
        assertThatThrownBy(() -> ListenOptions.onPort(70_000)).hasMessageContaining("70000");
    }

    @Test
    void messagesMayBeLarge() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort());
                Calls calls = new Calls(channel(server))) {
            calls.createCollection("a", 2);
            String text = "x".repeat(LARGE);
            calls.upsert(
                    "a",
                    Calls.points(0, 12, 2).stream().map(p -> withText(p, text)).toList());
            assertThat(calls.count("a")).isEqualTo(12);
        }
    }

    @Test
    void whatIsNotImplementedIsNamed() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort());
                Calls calls = new Calls(channel(server))) {
            assertRefused(
                    () -> calls.points().recommend(RecommendPoints.getDefaultInstance()),
                    Status.Code.UNIMPLEMENTED,
                    "qdrant.Points/Recommend");
            ManagedChannel channel = qdrant.newChannel();
            assertRefused(
                    () -> SnapshotsGrpc.newBlockingStub(channel)
                            .createFull(CreateFullSnapshotRequest.getDefaultInstance()),
                    Status.Code.UNIMPLEMENTED,
                    "qdrant.Snapshots/CreateFull");
            channel.shutdownNow();
        }
    }

    @Test
    void aClosedServerAnswersNoMore() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory()) {
            EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort());
            ManagedChannel channel = channel(server);
            server.close();
            assertRefused(
                    () -> CollectionsGrpc.newBlockingStub(channel).list(ListCollectionsRequest.getDefaultInstance()),
                    Status.Code.UNAVAILABLE,
                    "");
            channel.shutdownNow();
        }
    }

    private static PointStruct withText(PointStruct point, String text) {
        return point.toBuilder()
                .putAllPayload(
                        Map.of("text", Value.newBuilder().setStringValue(text).build()))
                .build();
    }

    private static ManagedChannel channel(EmbeddedServer server) {
        return Grpc.newChannelBuilderForAddress("127.0.0.1", server.port(), InsecureChannelCredentials.create())
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
    }

    private static ClientInterceptor header(String name, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static void assertRefused(ThrowingCallable call, Status.Code code, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(code);
            assertThat(e.getStatus().getDescription()).contains(text);
        });
    }
}
