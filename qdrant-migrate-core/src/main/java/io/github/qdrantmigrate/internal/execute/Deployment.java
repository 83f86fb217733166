package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.lock.Holder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What all runs of one call share.
 *
 * @param installedBy person or CI job
 * @param host this machine
 * @param pid this process
 * @param toolVersion version of this library
 * @param id of this call
 * @param clock for the times of rows
 * @param tokens a fresh text at each call
 */
public record Deployment(
        String installedBy,
        String host,
        long pid,
        String toolVersion,
        String id,
        Clock clock,
        Supplier<String> tokens) {
    /** This process, now. */
    public static Deployment of(Configuration configuration) {
        String host = hostName();
        return new Deployment(
                configuration.installedBy().orElseGet(() -> Operator.name(System.getenv(), host)),
                host,
                ProcessHandle.current().pid(),
                ToolVersion.get(),
                UUID.randomUUID().toString(),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine whose own name does not resolve is common in containers; the name is for people only.
            return "unknown";
        }
    }

    /** What those are told who wait for this one. */
    public Holder holder() {
        return new Holder(installedBy, host, pid, now());
    }

    Row.RunInfo run() {
        return new Row.RunInfo(installedBy, host, pid, toolVersion, id, tokens.get());
    }

    long now() {
        return clock.millis();
    }
}
