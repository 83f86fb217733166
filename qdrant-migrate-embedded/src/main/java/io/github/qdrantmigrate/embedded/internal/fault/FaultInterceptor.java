package io.github.qdrantmigrate.embedded.internal.fault;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

/** Shows every call to what may change its course. */
public final class FaultInterceptor implements ServerInterceptor {
    /** Decides the course of calls. */
    public interface Courses {
        /** The course of the next call of the method. */
        Course next(MethodDescriptor<?, ?> method);
    }

    /** The course of one call. */
    public interface Course {
        /** The usual one. */
        Course USUAL = new Course() {
            @Override
            public boolean usual() {
                return true;
            }

            @Override
            public <O> void run(HeldCall<O> call) {
                call.answer(call.carryOut());
            }
        };

        /** Whether there is nothing to be done about the call. */
        default boolean usual() {
            return false;
        }

        /** The request as the server sees it. */
        default <I> I request(I request) {
            return request;
        }

        /** The outcome as the client sees it. */
        default <O> Outcome<O> outcome(Outcome<O> outcome) {
            return outcome;
        }

        /** Carries the call out and answers it. */
        <O> void run(HeldCall<O> call);
    }

    private final Courses courses;

    /** Asks for the course of each call. */
    public FaultInterceptor(Courses courses) {
        this.courses = courses;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        Course course = courses.next(call.getMethodDescriptor());
        if (course.usual()) {
            return next.startCall(call, headers);
        }
        // One more than a unary call has, as gRPC asks for it, to notice clients that send more.
        call.request(2);
        return new ServerCall.Listener<>() {
            private @Nullable I request;

            @Override
            public void onMessage(I message) {
                request = message;
            }

            @Override
            public void onHalfClose() {
                I given = request;
                if (given != null) {
                    course.run(new HeldCall<>(
                            call,
                            () -> course.outcome(
                                    Execution.of(call.getMethodDescriptor(), course.request(given), headers, next))));
                }
            }
        };
    }
}
