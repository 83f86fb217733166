package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.ApiKey;
import io.grpc.ManagedChannel;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client for all tests of a class: one that closes it does not take it from the others. */
final class SharedClient implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    private final ManagedChannel channel;
    private final QdrantClient client;

    SharedClient(ManagedChannel channel, @Nullable ApiKey key) {
        this.channel = channel;
        QdrantGrpcClient.Builder builder = QdrantGrpcClient.newBuilder(channel, false, false);
        if (key != null) {
            builder.withApiKey(key.value());
        }
        this.client = new QdrantClient(builder.build());
    }

    QdrantClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        channel.shutdown();
        try {
            if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                channel.shutdownNow();
            }
        } catch (InterruptedException e) {
            channel.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
