package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.testing.HealthyService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A server that says the statuses of a collection that a test wants, one after the other, and the last one for ever. */
final class StatusServer implements AutoCloseable {
    private final Deque<CollectionStatus> statuses = new ArrayDeque<>();
    private final List<UpdateCollection> updates = Collections.synchronizedList(new ArrayList<>());
    /** How many statuses were left when something was changed. */
    private final List<Integer> leftAtChange = Collections.synchronizedList(new ArrayList<>());

    private final Server server;
    private final QdrantServer connected;

    StatusServer() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Told())
                .addService(new Vectors())
                .addService(new HealthyService())
                .build()
                .start();
        connected = QdrantServer.connect(Configuration.builder()
                .url("http://127.0.0.1:" + server.getPort())
                .build());
    }

    void tell(CollectionStatus... told) {
        statuses.addAll(List.of(told));
    }

    QdrantServer connected() {
        return connected;
    }

    int statusesLeft() {
        return statuses.size();
    }

    List<UpdateCollection> updates() {
        return updates;
    }

    List<Integer> leftAtChange() {
        return leftAtChange;
    }

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
            leftAtChange.add(statuses.size());
            observer.onNext(
                    CollectionOperationResponse.newBuilder().setResult(true).build());
            observer.onCompleted();
        }
    }

    private final class Vectors extends PointsGrpc.PointsImplBase {
        @Override
        public void createVectorName(
                CreateVectorNameRequest request, StreamObserver<PointsOperationResponse> observer) {
            leftAtChange.add(statuses.size());
            PointsOperationResponse.Builder answer = PointsOperationResponse.newBuilder();
            answer.getResultBuilder().setStatus(UpdateStatus.Completed);
            observer.onNext(answer.build());
            observer.onCompleted();
        }
    }

    @Override
    public void close() {
        connected.close();
        server.shutdownNow();
    }
}
