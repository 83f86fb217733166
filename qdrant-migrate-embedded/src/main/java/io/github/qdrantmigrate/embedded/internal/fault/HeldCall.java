package io.github.qdrantmigrate.embedded.internal.fault;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A call whose request has arrived: it can be carried out, and it can be answered, in any order. */
public final class HeldCall<O> {
    private final ServerCall<?, O> call;
    private final Supplier<Outcome<O>> work;
    private final AtomicBoolean answered = new AtomicBoolean();

    HeldCall(ServerCall<?, O> call, Supplier<Outcome<O>> work) {
        this.call = call;
        this.work = work;
    }

    /** Does what the client asks for. */
    public Outcome<O> carryOut() {
        return work.get();
    }

    /** Whether the client has given up. */
    public boolean abandoned() {
        return call.isCancelled();
    }

    /** Sends the outcome, unless the client was answered before or has given up. */
    public void answer(Outcome<O> outcome) {
        if (abandoned() || !answered.compareAndSet(false, true)) {
            return;
        }
        outcome.response().ifPresent(response -> {
            call.sendHeaders(new Metadata());
            call.sendMessage(response);
        });
        call.close(outcome.status(), outcome.trailers());
    }

    /** Begins an answer that never comes, as when a connection breaks. */
    public void breakOff(Status status) {
        if (!abandoned() && answered.compareAndSet(false, true)) {
            call.sendHeaders(new Metadata());
            call.close(status, new Metadata());
        }
    }
}
