package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What a gRPC status means to the reader. */
final class ServerErrors {
    private ServerErrors() {}

    /**
     * The exception for a call that failed.
     *
     * @param call for people, {@code Collections/Create}
     */
    static QdrantMigrateException.Server translate(String call, StatusRuntimeException e) {
        Status status = e.getStatus();
        String text = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        Problem problem = switch (status.getCode()) {
            case UNAUTHENTICATED ->
                Problem.of(
                        ErrorCode.UNAUTHENTICATED,
                        "The server wants an API key, or another one (" + text + ")",
                        "Set \"apiKey\" to a key of this server.");
            case PERMISSION_DENIED ->
                Problem.of(
                        ErrorCode.FORBIDDEN,
                        "The API key may not call " + call + " (" + text + ")",
                        "Use a key with the right; changes of collections and aliases need one with full access.");
            case DEADLINE_EXCEEDED ->
                Problem.of(
                        ErrorCode.TIMEOUT,
                        call + " was not answered in time (" + text + ")",
                        "Look whether the server is busy, or raise \"requestTimeout\".");
            case UNAVAILABLE ->
                Problem.of(
                        ErrorCode.UNREACHABLE,
                        "The connection was lost during " + call + " (" + text + ")",
                        "Look whether the server is up, then run \"info\" to see how far it got.");
            case INTERNAL, UNKNOWN, CANCELLED, ABORTED, DATA_LOSS ->
                Problem.of(
                        ErrorCode.OUTCOME_UNKNOWN,
                        "It is not known whether " + call + " was done: " + text,
                        "Look into the server's log, then run \"info\" to see how far it got.");
            default ->
                Problem.of(
                        ErrorCode.SERVER_ERROR,
                        call + " was refused: " + text,
                        "Correct what the server complains about.");
        };
        return new QdrantMigrateException.Server(problem, e);
    }
}
