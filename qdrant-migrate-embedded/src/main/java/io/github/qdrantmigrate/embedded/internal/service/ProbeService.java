package io.github.qdrantmigrate.embedded.internal.service;

import grpc.health.v1.HealthCheck.HealthCheckRequest;
import grpc.health.v1.HealthCheck.HealthCheckResponse;
import grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;

/** The service {@code grpc.health.v1.Health}, with which Kubernetes and others ask whether a server is ready. */
public final class ProbeService extends HealthGrpc.HealthImplBase {
    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> HealthCheckResponse.newBuilder()
                        .setStatus(HealthCheckResponse.ServingStatus.SERVING)
                        .build());
    }
}
