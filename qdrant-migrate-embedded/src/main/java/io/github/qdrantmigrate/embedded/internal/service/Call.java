package io.github.qdrantmigrate.embedded.internal.service;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.validation.RequestValidation;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one call out: its fields are checked, it is answered, and a refusal becomes a status. */
final class Call {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Answers a request; {@code clock} tells how long it took. */
    interface Answer<I, O> {
        O of(I request, Clock clock);
    }

    /** Measures one call. */
    static final class Clock {
        private final long start = System.nanoTime();

        /** Seconds since the call began. */
        double seconds() {
            return (System.nanoTime() - start) / NANOS_PER_SECOND;
        }
    }

    private Call() {}

    static <I extends Message, O> void answer(I request, StreamObserver<O> observer, Answer<I, O> answer) {
        O response;
        try {
            RequestValidation.check(request);
            response = answer.of(request, new Clock());
        } catch (QdrantError refusal) {
            observer.onError(refusal.asStatus());
            return;
        } catch (RuntimeException failure) {
            LOG.warn(
                    "A call failed in the embedded Qdrant: {}",
                    request.getDescriptorForType().getName(),
                    failure);
            observer.onError(Status.INTERNAL
                    .withDescription("Service internal error: " + failure)
                    .withCause(failure)
                    .asRuntimeException());
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }
}
