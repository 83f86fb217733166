package io.github.qdrantmigrate.internal.lock;

import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives signs of life on a thread and a connection of its own, so that a long change does not hold them up. */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** A sign of life that takes longer is given again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Lease lease;
    private final Supplier<QdrantServer> connect;
    private final String history;
    private final Duration beat;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    /** Opened with the first sign of life, which a short run never gives. */
    private @Nullable QdrantServer server;

    private Heartbeat(Lease lease, Supplier<QdrantServer> connect, String history, Duration beat) {
        this.lease = lease;
        this.connect = connect;
        this.history = history;
        this.beat = beat;
        this.thread = new Thread(this::beatUntilStopped, "qdrant-migrate-lock");
    }

    /**
     * Begins.
     *
     * @param connect opens a connection
     * @param history the collection that the lock is in
     */
    static Heartbeat start(Lease lease, Supplier<QdrantServer> connect, String history, LeaseTimes times) {
        Heartbeat heartbeat = new Heartbeat(lease, connect, history, times.beat());
        heartbeat.thread.setDaemon(true);
        heartbeat.thread.start();
        return heartbeat;
    }

    private void beatUntilStopped() {
        try {
            while (!stopped.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            LOG.warn("The thread that keeps the lock was interrupted; the run ends with its lease");
        }
    }

    private void beat() {
        try {
            if (server == null) {
                server = connect.get();
            }
            lease.beat(new QdrantLockRegister(server.within(PATIENCE), history));
        } catch (RuntimeException e) {
            LOG.warn("A sign of life of the lock was not confirmed: {}", e.getMessage());
        }
    }

    /** Ends, once the sign of life that is under way has ended. */
    @Override
    public void close() {
        stopped.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (server != null) {
            server.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
