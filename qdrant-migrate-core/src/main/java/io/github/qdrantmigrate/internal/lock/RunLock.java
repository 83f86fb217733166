package io.github.qdrantmigrate.internal.lock;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.qdrant.Fence;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock while a run has it: taken, kept alive, given back. */
public final class RunLock implements Fence, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    private final Lease lease;
    private final Heartbeat heartbeat;
    private final LockRegister register;

    private RunLock(Lease lease, Heartbeat heartbeat, LockRegister register) {
        this.lease = lease;
        this.heartbeat = heartbeat;
        this.register = register;
    }

    /**
     * Who wants the lock, and how.
     *
     * @param holder who
     * @param timeout how long to wait for it
     * @param waiting told of each holder that is waited for
     * @param times how the lease lives
     */
    public record Wish(Holder holder, Duration timeout, Consumer<String> waiting, LeaseTimes times) {}

    /**
     * Takes the lock of a history, which is there.
     *
     * @param connect opens another connection to the same server, for the signs of life
     * @throws QdrantMigrateException.Locked if it could not be had in time
     */
    public static RunLock take(QdrantServer server, String history, Supplier<QdrantServer> connect, Wish wish) {
        LockRegister register = new QdrantLockRegister(server, history);
        Lease lease = new LeaseLock(register, wish.times(), Ticker.SYSTEM)
                .acquire(
                        UUID.randomUUID().toString(),
                        wish.holder(),
                        wish.timeout(),
                        state -> wish.waiting().accept(state.heldBy()));
        return new RunLock(lease, Heartbeat.start(lease, connect, history, wish.times()), register);
    }

    @Override
    public void requireHeld() {
        lease.requireHeld();
    }

    /** What was done is done; that others wait a little longer is no failure. */
    @Override
    public void close() {
        heartbeat.close();
        try {
            lease.release(register);
        } catch (QdrantMigrateException e) {
            LOG.warn("The lock could not be given back, and is free a while from now: {}", e.getMessage());
        }
    }
}
