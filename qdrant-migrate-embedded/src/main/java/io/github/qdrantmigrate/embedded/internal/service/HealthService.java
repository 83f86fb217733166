package io.github.qdrantmigrate.embedded.internal.service;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** The service {@code qdrant.Qdrant}, which tells the version of Qdrant that is imitated. */
public final class HealthService extends QdrantGrpc.QdrantImplBase {
    /** The version of Qdrant whose answers are given. */
    public static final String VERSION = "1.18.3";

    @Override
    public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> HealthCheckReply.newBuilder()
                        .setTitle("qdrant - vector search engine")
                        .setVersion(VERSION)
                        .build());
    }
}
