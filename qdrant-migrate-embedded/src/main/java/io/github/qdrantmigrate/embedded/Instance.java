package io.github.qdrantmigrate.embedded;

import io.github.qdrantmigrate.embedded.internal.cluster.Node;
import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.fault.FaultInterceptor;
import io.github.qdrantmigrate.embedded.internal.service.QdrantServer;
import io.github.qdrantmigrate.embedded.internal.snapshot.SnapshotDirectory;
import io.github.qdrantmigrate.embedded.internal.snapshot.Snapshots;
import io.github.qdrantmigrate.embedded.internal.store.Store;
import io.grpc.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server: its collections and the way to them inside the JVM. */
final class Instance {
    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
    private static final long GRACE_SECONDS = 2;

    private final EmbeddedUrl url;
    private final Deployment deployment;
    private final Node node;
    private final Catalog catalog;
    private final SnapshotDirectory snapshots;
    private final Faults faults = new Faults();
    private final String channelName = "embedded-qdrant-" + UUID.randomUUID();
    private final Server server;
    private final List<EmbeddedServer> listening = new CopyOnWriteArrayList<>();

    Instance(EmbeddedUrl url, Deployment deployment, Store store) {
        this.url = url;
        this.deployment = deployment;
        node = Node.draw(deployment == Deployment.CLUSTER);
        catalog = new Catalog(store);
        snapshots = url.kind() == EmbeddedUrl.Kind.DIRECTORY
                ? SnapshotDirectory.of(Path.of(url.name(), "snapshots"))
                : SnapshotDirectory.temporary();
        try {
            server = QdrantServer.inProcess(channelName, services());
        } catch (IOException e) {
            catalog.close();
            throw new EmbeddedQdrantException("The embedded Qdrant " + url.description() + " cannot start", e);
        }
    }

    EmbeddedUrl url() {
        return url;
    }

    /** Refuses another way of being set up than it was started with. */
    void require(Optional<Deployment> wanted) {
        wanted.filter(other -> other != deployment).ifPresent(other -> {
            throw new EmbeddedQdrantException("The embedded Qdrant " + url.description() + " is open already and set up"
                    + " as " + deployment + ", not " + other + "; open it as " + deployment
                    + ", or choose another one");
        });
    }

    /** What a transport serves. */
    QdrantServer.Services services() {
        return new QdrantServer.Services(
                node, catalog, new Snapshots(snapshots, node), new FaultInterceptor(faults::next));
    }

    Faults faults() {
        return faults;
    }

    String channelName() {
        return channelName;
    }

    /** Keeps a port to be closed with the instance at the latest. */
    void add(EmbeddedServer port) {
        listening.add(port);
    }

    void remove(EmbeddedServer port) {
        listening.remove(port);
    }

    void close() {
        listening.forEach(EmbeddedServer::close);
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        catalog.close();
        try {
            snapshots.close();
        } catch (IOException e) {
            LOG.warn("Temporary snapshots of the embedded Qdrant {} are left behind", url.description(), e);
        }
    }
}
