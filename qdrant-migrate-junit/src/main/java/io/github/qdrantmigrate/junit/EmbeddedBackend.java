package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.ListenOptions;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.QdrantClient;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server in memory that nobody else knows. */
final class EmbeddedBackend implements TestBackend {
    private final String name;
    private final Setting url;
    private final EmbeddedQdrant qdrant;
    private final SharedClient client;
    private final QdrantServer control;
    private @Nullable QdrantTestServer address;

    private EmbeddedBackend(String name) {
        this.name = name;
        this.url = new Setting(ServerSettings.EMBEDDED + ":" + name, "@QdrantTest");
        this.qdrant = EmbeddedQdrant.open(url.value(), Path.of(""));
        this.client = new SharedClient(qdrant.newChannel(), null);
        this.control = QdrantServer.connect(Configuration.builder().url(url).build());
    }

    static EmbeddedBackend start() {
        return new EmbeddedBackend("junit-" + UUID.randomUUID());
    }

    @Override
    public void configure(Configuration.Builder configuration) {
        configuration.url(url);
    }

    /** It listens on a port only when somebody asks for one. */
    @Override
    public synchronized QdrantTestServer address() {
        QdrantTestServer known = address;
        if (known == null) {
            known = new QdrantTestServer(
                    qdrant.listen(ListenOptions.onFreePort()).url(), null);
            address = known;
        }
        return known;
    }

    @Override
    public QdrantClient client() {
        return client.client();
    }

    @Override
    public Contents contents() {
        return Contents.of(control);
    }

    @Override
    public void empty() {
        Contents.collections(control).forEach(collection -> Contents.delete(control, collection));
    }

    @Override
    public void remember() {
        // Nothing of it outlives this process.
    }

    @Override
    public void close() {
        client.close();
        control.close();
        qdrant.close();
        EmbeddedQdrant.drop(name);
    }
}
