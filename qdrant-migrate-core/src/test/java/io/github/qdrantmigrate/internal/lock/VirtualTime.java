package io.github.qdrantmigrate.internal.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody waits, and what happens meanwhile. */
final class VirtualTime implements Ticker {
    private record Event(long at, Runnable what) {}

    private final List<Event> events = new ArrayList<>();
    private long now = 1_000_000_000L;

    /** Lets something happen after so many seconds from now. */
    VirtualTime after(double seconds, Runnable what) {
        events.add(new Event(now + (long) (seconds * 1e9), what));
        return this;
    }

    /** Seconds since the beginning. */
    double seconds() {
        return (now - 1_000_000_000L) / 1e9;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(Duration time) {
        now += time.toNanos();
        List<Event> due = events.stream().filter(event -> event.at <= now).toList();
        events.removeAll(due);
        due.forEach(event -> event.what.run());
    }
}
