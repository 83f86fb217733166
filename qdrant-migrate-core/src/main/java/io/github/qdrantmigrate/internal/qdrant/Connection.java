package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.Configuration;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * An open channel and what else ends with it.
 *
 * @param channel to the server
 * @param afterwards closed after the channel
 */
record Connection(ManagedChannel channel, AutoCloseable afterwards) implements AutoCloseable {
    /** A page of points may be larger than gRPC's 4 MiB; the server itself has no limit. */
    private static final int MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

    private static final long CLOSE_SECONDS = 5;

    static Connection open(ServerUrl url, Configuration configuration) {
        ManagedChannelBuilder<?> builder = Grpc.newChannelBuilderForAddress(
                        url.bareHost(), url.port(), url.tls() ? trusting() : InsecureChannelCredentials.create())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES);
        configuration.apiKey().ifPresent(key -> builder.intercept(ApiKeyInterceptor.of(key)));
        return new Connection(builder.build(), () -> {});
    }

    private static io.grpc.ChannelCredentials trusting() {
        return TlsChannelCredentials.create();
    }

    @Override
    public void close() {
        channel.shutdown();
        try {
            if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                channel.shutdownNow();
            }
        } catch (InterruptedException e) {
            channel.shutdownNow();
            Thread.currentThread().interrupt();
        }
        closeRest();
    }

    private void closeRest() {
        try {
            afterwards.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("closing the embedded server failed", e);
        }
    }
}
