package io.github.qdrantmigrate.internal.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.change.WaitForGreen;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server that says the statuses of a collection that a test wants. */
class GreenWaitTest {
    private final Deque<CollectionStatus> statuses = new ArrayDeque<>();
    private final List<UpdateCollection> updates = Collections.synchronizedList(new ArrayList<>());
    private Server server;
    private QdrantServer connected;

    private final class Told extends CollectionsGrpc.CollectionsImplBase {
        @Override
        public void get(GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> observer) {
            CollectionStatus status = statuses.size() > 1 ? statuses.remove() : statuses.element();
            GetCollectionInfoResponse.Builder answer = GetCollectionInfoResponse.newBuilder();
            answer.getResultBuilder().setStatus(status).setIndexedVectorsCount(7);
            answer.getResultBuilder()
                    .getOptimizerStatusBuilder()
                    .setOk(status != CollectionStatus.Red)
                    .setError(status == CollectionStatus.Red ? "no space left on device" : "");
            observer.onNext(answer.build());
            observer.onCompleted();
        }

        @Override
        public void update(UpdateCollection request, StreamObserver<CollectionOperationResponse> observer) {
            updates.add(request);
            observer.onNext(
                    CollectionOperationResponse.newBuilder().setResult(true).build());
            observer.onCompleted();
        }
    }

    private static final class Healthy extends QdrantGrpc.QdrantImplBase {
        @Override
        public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> observer) {
            observer.onNext(HealthCheckReply.newBuilder().setVersion("1.18.3").build());
            observer.onCompleted();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Told())
                .addService(new Healthy())
                .build()
                .start();
        connected = QdrantServer.connect(Configuration.builder()
                .url("http://127.0.0.1:" + server.getPort())
                .build());
    }

    @AfterEach
    void stop() {
        connected.close();
        server.shutdownNow();
    }

    private void await(int seconds, CollectionStatus... told) {
        statuses.addAll(List.of(told));
        Request request = new WaitForGreen("c", Duration.ofSeconds(seconds))
                .requests(new LiveState(connected), null)
                .findFirst()
                .orElseThrow();
        new Sender(connected).send(request);
    }

    @Test
    void waitsWhileItIsYellow() {
        assertThatCode(() -> await(10, CollectionStatus.Yellow, CollectionStatus.Yellow, CollectionStatus.Green))
                .doesNotThrowAnyException();
        assertThat(statuses).hasSize(1);
        assertThat(updates).isEmpty();
    }

    @Test
    void makesAGreyOneGoOnWithOneUpdateThatSetsNothing() {
        await(10, CollectionStatus.Grey, CollectionStatus.Grey, CollectionStatus.Yellow, CollectionStatus.Green);

        assertThat(updates)
                .containsExactly(UpdateCollection.newBuilder()
                        .setCollectionName("c")
                        .setOptimizersConfig(OptimizersConfigDiff.getDefaultInstance())
                        .build());
    }

    @Test
    void failsAtOnceWhenItIsRedAndSaysWhy() {
        assertThatThrownBy(() -> await(60, CollectionStatus.Yellow, CollectionStatus.Red))
                .isInstanceOfSatisfying(
                        QdrantMigrateException.Server.class,
                        e -> assertThat(e.refusedOutright()).isTrue())
                .hasMessageContaining("The collection c is red: its optimizers report \"no space left on device\"");
    }

    @Test
    void saysHowFarItGotWhenItIsLate() {
        assertThatThrownBy(() -> await(1, CollectionStatus.Yellow))
                .isInstanceOf(QdrantMigrateException.Server.class)
                .hasMessageContaining("The collection c is not green after 1 s: it is yellow, its optimizers report no"
                        + " error, 7 vectors are indexed");
    }
}
