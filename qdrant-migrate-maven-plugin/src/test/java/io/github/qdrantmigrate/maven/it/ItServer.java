package io.github.qdrantmigrate.maven.it;

import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.EmbeddedServer;
import io.github.qdrantmigrate.embedded.ListenOptions;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A server that outlives the inner builds of a project: started by its setup hook, looked into by its verify hook. */
public final class ItServer implements AutoCloseable {
    private static final String KEY = "it-server";

    private final EmbeddedQdrant qdrant;
    private final EmbeddedServer server;
    private final String apiKey;

    private ItServer(String apiKey) {
        this.qdrant = EmbeddedQdrant.memory();
        this.server = qdrant.listen(ListenOptions.onFreePort().withApiKey(apiKey));
        this.apiKey = apiKey;
    }

    /**
     * Starts a server that asks for a key, and keeps it for the verify hook.
     *
     * @param context of the invoker plugin
     */
    public static ItServer start(Map<String, Object> context, String apiKey) {
        ItServer server = new ItServer(apiKey);
        context.put(KEY, server);
        return server;
    }

    /** The server that the setup hook started. */
    public static ItServer of(Map<String, Object> context) {
        return (ItServer) Objects.requireNonNull(context.get(KEY), "the setup hook started no server");
    }

    public String url() {
        return server.url();
    }

    public int port() {
        return server.port();
    }

    /** The names of all collections, sorted. */
    public List<String> collections() throws Exception {
        try (QdrantClient client = client()) {
            return client.listCollectionsAsync().get().stream().sorted().collect(Collectors.toList());
        }
    }

    /** How many points a collection has, or the collection of an alias. */
    public long points(String collection) throws Exception {
        try (QdrantClient client = client()) {
            return client.countAsync(collection).get();
        }
    }

    @Override
    public void close() {
        server.close();
        qdrant.close();
    }

    private QdrantClient client() {
        return new QdrantClient(QdrantGrpcClient.newBuilder("127.0.0.1", port(), false, false)
                .withApiKey(apiKey)
                .build());
    }
}
