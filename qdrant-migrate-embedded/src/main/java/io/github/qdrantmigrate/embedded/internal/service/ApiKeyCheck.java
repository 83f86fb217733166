package io.github.qdrantmigrate.embedded.internal.service;

import grpc.health.v1.HealthGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.qdrant.client.grpc.QdrantGrpc;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets calls pass that carry the key as {@code api-key} or bearer token; health checks need none. */
public final class ApiKeyCheck implements ServerInterceptor {
    private static final Metadata.Key<String> API_KEY = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";
    private static final Set<String> OPEN = Set.of(
            QdrantGrpc.getHealthCheckMethod().getFullMethodName(),
            HealthGrpc.getCheckMethod().getFullMethodName());

    private final byte[] expected;

    /** Asks for this key. */
    public ApiKeyCheck(String key) {
        expected = key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        if (OPEN.contains(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        String given = key(headers);
        if (given == null) {
            return refuse(call, "Must provide an API key or an Authorization bearer token");
        }
        // In constant time, so that the time it takes tells nothing about the key.
        return MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))
                ? next.startCall(call, headers)
                : refuse(call, "Invalid API key or JWT");
    }

    private static <I, O> ServerCall.Listener<I> refuse(ServerCall<I, O> call, String why) {
        call.close(Status.UNAUTHENTICATED.withDescription(why), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static @Nullable String key(Metadata headers) {
        String key = headers.get(API_KEY);
        if (key != null) {
            return key;
        }
        String authorization = headers.get(AUTHORIZATION);
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : null;
    }
}
