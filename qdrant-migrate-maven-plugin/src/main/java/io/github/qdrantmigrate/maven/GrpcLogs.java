package io.github.qdrantmigrate.maven;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps gRPC, which logs through {@code java.util.logging} to the build's standard error, quiet until restored. What it
 * would say is in the errors that the goal reports.
 */
final class GrpcLogs {
    private final Logger logger = Logger.getLogger("io.grpc");
    private final @Nullable Level before = logger.getLevel();

    private GrpcLogs() {
        logger.setLevel(Level.OFF);
    }

    static GrpcLogs off() {
        return new GrpcLogs();
    }

    /** Puts back the level; if it was off already, another goal at work did that and turns it on again. */
    void restore() {
        if (!Level.OFF.equals(before)) {
            logger.setLevel(before);
        }
    }
}
