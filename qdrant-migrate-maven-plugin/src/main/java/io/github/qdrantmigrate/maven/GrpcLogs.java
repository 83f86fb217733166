package io.github.qdrantmigrate.maven;

import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps gRPC, which logs through {@code java.util.logging} to the build's standard error, quiet until restored. What it
 * would say is in the errors that the goal reports.
 *
 * <p>The Netty inside gRPC would log to Maven's SLF4J instead, and with {@code -X} that is every header of every call, the
 * API key among them. So it is told, in this plugin's class loader only, to log where gRPC does.
 */
final class GrpcLogs {
    private final Logger logger = Logger.getLogger("io.grpc");
    private final @Nullable Level before = logger.getLevel();

    private GrpcLogs() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
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
