package io.github.qdrantmigrate.embedded.internal.fault;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param response what it is answered, if it succeeded
 * @param status success or the refusal
 * @param trailers what is sent along with the status
 */
public record Outcome<O>(Optional<O> response, Status status, Metadata trailers) {
    /** A success. */
    public static <O> Outcome<O> of(O response) {
        return new Outcome<>(Optional.of(response), Status.OK, new Metadata());
    }

    /** A refusal. */
    public static <O> Outcome<O> of(Status status) {
        return new Outcome<>(Optional.empty(), status, new Metadata());
    }
}
