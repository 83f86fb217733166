package io.github.qdrantmigrate.internal.qdrant;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;

/** A client for code of others, on a connection of ours, that tells what it writes before it does so. */
public final class WatchedClient implements AutoCloseable {
    private final WatchedChannel channel;
    private final QdrantClient client;

    WatchedClient(WatchedChannel channel) {
        this.channel = channel;
        this.client = new QdrantClient(
                QdrantGrpcClient.newBuilder(channel, true, false).build());
    }

    /** Is told of calls. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * A call that may write is about to be sent; it is not if this throws.
         *
         * @param call service and method, {@code Points/Upsert}
         * @param collection as the call names it; empty if it names none
         */
        void writing(String call, String collection);
    }

    /** Sends its calls over the connection that this belongs to. */
    public QdrantClient client() {
        return client;
    }

    /**
     * Ends it; the connection stays open. Waits for the calls that are under way.
     *
     * @return whether all of them ended in time
     */
    public boolean finish() {
        return channel.finish();
    }

    @Override
    public void close() {
        client.close();
    }
}
