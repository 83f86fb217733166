package io.github.qdrantmigrate.internal.lock;

import java.time.Duration;

/**
 * How the lease lives.
 *
 * @param lease so long after a sign of life was sent the holder may rely on it
 * @param beat so long after a sign of life comes the next
 * @param margin so much longer than a lease others wait before they take the lock from a holder that is silent
 * @param reserve so much of the lease must be left before the holder does anything
 * @param poll so long others wait between two looks
 */
public record LeaseTimes(Duration lease, Duration beat, Duration margin, Duration reserve, Duration poll) {
    /** A holder that misses three signs of life in a row still does nothing that outlives its lease. */
    public static final LeaseTimes DEFAULT = new LeaseTimes(
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(250));

    /** So long nothing must be written before the holder is taken for dead. */
    Duration silence() {
        return lease.plus(margin);
    }
}
