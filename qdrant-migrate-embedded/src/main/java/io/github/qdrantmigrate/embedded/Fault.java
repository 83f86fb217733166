package io.github.qdrantmigrate.embedded;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.internal.fault.HeldCall;
import io.github.qdrantmigrate.embedded.internal.fault.Outcome;
import io.github.qdrantmigrate.embedded.internal.fault.WaitTimeouts;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong with a call, for tests of what a client does then. Given to {@link Faults}.
 *
 * <pre>{@code
 * qdrant.faults().at(3, Fault.after(Status.UNAVAILABLE)); // the third call from now is carried out, and looks failed
 * }</pre>
 */
public final class Fault {
    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);
    private static final Status RATE_LIMITED =
            Status.RESOURCE_EXHAUSTED.withDescription("Rate limiting exceeded: too many requests");
    private static final Status BROKEN = Status.UNAVAILABLE.withDescription("Network closed for unknown reason");

    private final Course course;

    private interface Course {
        <O> void run(HeldCall<O> call);
    }

    private Fault(Course course) {
        this.course = course;
    }

    /** The call has no effect and ends with the status. */
    public static Fault before(Status status) {
        requireFailure(status);
        return new Fault(new Course() {
            @Override
            public <O> void run(HeldCall<O> call) {
                call.answer(Outcome.of(status));
            }
        });
    }

    /** The call has its effect, but ends with the status. */
    public static Fault after(Status status) {
        requireFailure(status);
        return new Fault(new Course() {
            @Override
            public <O> void run(HeldCall<O> call) {
                call.carryOut();
                call.answer(Outcome.of(status));
            }
        });
    }

    /** The call ends with the status at once and has its effect when the delay is over. */
    public static Fault later(Status status, Duration delay) {
        requireFailure(status);
        return new Fault(new Course() {
            @Override
            public <O> void run(HeldCall<O> call) {
                call.answer(Outcome.of(status));
                after(delay, call::carryOut);
            }
        });
    }

    /** The call has its effect and its answer when the delay is over, the effect even if the client gave up before. */
    public static Fault later(Duration delay) {
        return new Fault(new Course() {
            @Override
            public <O> void run(HeldCall<O> call) {
                after(delay, () -> call.answer(call.carryOut()));
            }
        });
    }

    /** The call takes this much longer; it has no effect if the client gives up meanwhile. */
    public static Fault latency(Duration delay) {
        return new Fault(new Course() {
            @Override
            public <O> void run(HeldCall<O> call) {
                after(delay, () -> {
                    if (!call.abandoned()) {
                        call.answer(call.carryOut());
                    }
                });
            }
        });
    }

    /** The call has its effect; where it would be answered {@code Completed}, it is {@code WaitTimeout}. */
    public static Fault waitTimeout() {
        return new Fault(new Course() {
            @Override
            public <O> void run(HeldCall<O> call) {
                call.answer(WaitTimeouts.in(call.carryOut()));
            }
        });
    }

    /**
     * The call has no effect and ends with {@code RESOURCE_EXHAUSTED} and the trailer {@code retry-after}, as Qdrant
     * refuses what exceeds a rate limit.
     *
     * @param retryAfter rounded up to seconds
     */
    public static Fault rateLimited(Duration retryAfter) {
        Metadata trailers = new Metadata();
        trailers.put(
                RETRY_AFTER, String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds()));
        return new Fault(new Course() {
            @Override
            public <O> void run(HeldCall<O> call) {
                call.answer(new Outcome<>(Optional.empty(), RATE_LIMITED, trailers));
            }
        });
    }

    /** The call has its effect, and the connection breaks in the middle of the answer: {@code UNAVAILABLE}. */
    public static Fault brokenOff() {
        return new Fault(new Course() {
            @Override
            public <O> void run(HeldCall<O> call) {
                call.carryOut();
                call.breakOff(BROKEN);
            }
        });
    }

    /** The answer to calls whose response is larger: {@code RESOURCE_EXHAUSTED} in the words of gRPC for Java. */
    static <O> Outcome<O> limited(Outcome<O> outcome, int bytes) {
        int size = outcome.response()
                .map(response -> ((Message) response).getSerializedSize())
                .orElse(0);
        return size <= bytes
                ? outcome
                : Outcome.of(Status.RESOURCE_EXHAUSTED.withDescription(
                        "gRPC message exceeds maximum size " + bytes + ": " + size));
    }

    <O> void strike(HeldCall<O> call) {
        course.run(call);
    }

    private static void requireFailure(Status status) {
        if (status.isOk()) {
            throw new IllegalArgumentException("A fault needs a status other than OK");
        }
    }

    private static void after(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(action);
    }
}
