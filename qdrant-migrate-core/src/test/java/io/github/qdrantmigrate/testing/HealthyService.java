package io.github.qdrantmigrate.testing;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** Of a server that a test makes up: it says to be Qdrant 1.18.3. */
public final class HealthyService extends QdrantGrpc.QdrantImplBase {
    @Override
    public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> observer) {
        observer.onNext(HealthCheckReply.newBuilder().setVersion("1.18.3").build());
        observer.onCompleted();
    }
}
