package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to delete what is on a server. It was empty when the claim was made, and a marker collection, made in one
 * step with its text, tells other processes and classes to keep off. What a killed process left is known by its claim.
 */
final class ServerClaim {
    static final String MARKER = "qdrant_migrate_test";

    private static final Logger LOG = LoggerFactory.getLogger(ServerClaim.class);
    private static final int NAMES_SHOWN = 10;

    private final QdrantServer server;
    private final TestSettings settings;
    private Claim claim;

    private ServerClaim(QdrantServer server, TestSettings settings) {
        this.server = server;
        this.settings = settings;
        this.claim = Claim.of(settings.testClass());
    }

    static ServerClaim take(QdrantServer server, TestSettings settings) {
        ServerClaim taken = new ServerClaim(server, settings);
        if (Contents.collections(server).contains(MARKER)) {
            taken.removeAbandoned();
        }
        taken.refuseOthers();
        taken.mark();
        // Somebody may have made a collection between the question and the mark.
        try {
            taken.refuseOthers();
        } catch (RuntimeException failure) {
            Contents.delete(server, MARKER);
            throw failure;
        }
        return taken;
    }

    /** All that the killed run is known to have made; what came later stays, and is refused. */
    private void removeAbandoned() {
        Claim former = read();
        if (!former.isAbandoned()) {
            throw inUse(former);
        }
        LOG.warn(
                "Deleting the collections {} that the tests of {} left when their process {} was killed",
                former.collections(),
                former.testClass(),
                former.pid());
        Contents.collections(server).stream()
                .filter(former.collections()::contains)
                .forEach(collection -> Contents.delete(server, collection));
        refuseOthers();
        Contents.delete(server, MARKER);
    }

    private void refuseOthers() {
        List<String> others = others();
        if (!others.isEmpty()) {
            String names = String.join(", ", others.subList(0, Math.min(NAMES_SHOWN, others.size())));
            throw settings.refused("The server " + settings.url() + " holds collections that no test made: " + names
                    + (others.size() > NAMES_SHOWN ? " and " + (others.size() - NAMES_SHOWN) + " more" : "")
                    + ". Tests delete all collections of their server, so it has to be empty when they begin. Nothing"
                    + " was deleted. Use a server for tests alone, or no url for an embedded one.");
        }
    }

    private List<String> others() {
        return Contents.collections(server).stream()
                .filter(collection -> !collection.equals(MARKER))
                .toList();
    }

    private void mark() {
        try {
            CreateCollection request = CreateCollection.newBuilder()
                    .setCollectionName(MARKER)
                    .putAllMetadata(claim.metadata())
                    .build();
            server.collections("Create", s -> s.create(request));
        } catch (QdrantMigrateException.Server failure) {
            if (Contents.collections(server).contains(MARKER) && !read().id().equals(claim.id())) {
                throw inUse(read());
            }
            throw failure;
        }
    }

    private Claim read() {
        GetCollectionInfoRequest request =
                GetCollectionInfoRequest.newBuilder().setCollectionName(MARKER).build();
        CollectionInfo info = server.collections("Get", s -> s.get(request)).getResult();
        return Claim.of(info.getConfig().getMetadataMap());
    }

    private RuntimeException inUse(Claim other) {
        return settings.refused("The server " + settings.url() + " is in use by the tests of " + other.testClass()
                + " (process " + other.pid() + " on " + other.host()
                + "). Run the classes one after the other, or give each process a server of its own. If that process is"
                + " gone, delete " + remains(other) + ".");
    }

    private static String remains(Claim former) {
        String marker = "the collection " + MARKER;
        return former.collections().isEmpty()
                ? marker
                : "its collections " + String.join(", ", former.collections()) + " and last " + marker;
    }

    /** Writes down what is there now, so that it can be removed if this process is killed. */
    void remember() {
        Claim more = claim.with(others());
        if (!more.equals(claim)) {
            UpdateCollection request = UpdateCollection.newBuilder()
                    .setCollectionName(MARKER)
                    .putAllMetadata(more.metadata())
                    .build();
            server.collections("Update", s -> s.update(request));
            claim = more;
        }
    }

    /** Everything but the marker, which has to be this claim's. */
    void deleteCollections() {
        boolean marked = Contents.collections(server).contains(MARKER);
        if (!marked || !read().id().equals(claim.id())) {
            throw settings.refused("The collection " + MARKER + " on the server " + settings.url() + " was "
                    + (marked ? "replaced by " + read().testClass() : "deleted")
                    + " while the tests ran. Nothing more is deleted: it is not known whose the collections are. Leave"
                    + " that collection alone.");
        }
        others().forEach(collection -> Contents.delete(server, collection));
    }

    void release() {
        deleteCollections();
        Contents.delete(server, MARKER);
    }
}
