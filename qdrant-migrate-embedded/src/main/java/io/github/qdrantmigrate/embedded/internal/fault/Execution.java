package io.github.qdrantmigrate.embedded.internal.fault;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a unary call out apart from the client's connection, so that it does not matter whether the client waits. */
final class Execution<I, O> extends ServerCall<I, O> {
    private final MethodDescriptor<I, O> method;
    private @Nullable O response;
    private @Nullable Status status;
    private Metadata trailers = new Metadata();

    private Execution(MethodDescriptor<I, O> method) {
        this.method = method;
    }

    static <I, O> Outcome<O> of(
            MethodDescriptor<I, O> method, I request, Metadata headers, ServerCallHandler<I, O> handler) {
        Execution<I, O> execution = new Execution<>(method);
        ServerCall.Listener<I> listener = handler.startCall(execution, headers);
        listener.onMessage(request);
        listener.onHalfClose();
        Status status = execution.status;
        if (status == null) {
            throw new IllegalStateException(method.getFullMethodName() + " did not answer at once");
        }
        return new Outcome<>(Optional.ofNullable(execution.response), status, execution.trailers);
    }

    @Override
    public void sendMessage(O message) {
        response = message;
    }

    @Override
    public void close(Status newStatus, Metadata newTrailers) {
        status = newStatus;
        trailers = newTrailers;
    }

    @Override
    public MethodDescriptor<I, O> getMethodDescriptor() {
        return method;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void request(int numMessages) {
        // The one request is given.
    }

    @Override
    public void sendHeaders(Metadata headers) {
        // The services send none of their own.
    }
}
