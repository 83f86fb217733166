package io.github.qdrantmigrate.embedded;

import io.github.qdrantmigrate.embedded.internal.store.FileStore;
import io.github.qdrantmigrate.embedded.internal.store.MemoryStore;
import io.github.qdrantmigrate.embedded.internal.store.Store;
import io.github.qdrantmigrate.embedded.internal.store.StoreUnavailable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The servers of this JVM that are shared: in memory by name until dropped, in a directory while somebody uses them. */
final class InstanceRegistry {
    private static final Map<String, Shared> SHARED = new HashMap<>();

    private static final class Shared {
        final Instance instance;
        int users;

        Shared(Instance instance) {
            this.instance = instance;
        }
    }

    private InstanceRegistry() {}

    /** Opens the server; one that is started is set up as wanted, standalone if nothing is. */
    static synchronized Instance open(EmbeddedUrl url, Optional<Deployment> wanted) {
        Deployment deployment = wanted.orElse(Deployment.STANDALONE);
        return switch (url.kind()) {
            case OWN_MEMORY -> new Instance(url, deployment, new MemoryStore());
            case SHARED_MEMORY, DIRECTORY -> {
                Shared shared = SHARED.computeIfAbsent(key(url), key -> new Shared(start(url, deployment)));
                shared.instance.require(wanted);
                shared.users++;
                yield shared.instance;
            }
        };
    }

    private static Instance start(EmbeddedUrl url, Deployment deployment) {
        if (url.kind() != EmbeddedUrl.Kind.DIRECTORY) {
            return new Instance(url, deployment, new MemoryStore());
        }
        Store store = null;
        try {
            store = FileStore.open(Path.of(url.name()));
            return new Instance(url, deployment, store);
        } catch (StoreUnavailable e) {
            if (store != null) {
                store.close();
            }
            throw new EmbeddedQdrantException(e.advice(), e);
        }
    }

    static synchronized void release(Instance instance) {
        EmbeddedUrl url = instance.url();
        switch (url.kind()) {
            case OWN_MEMORY -> instance.close();
            case SHARED_MEMORY -> {
                // It stays until it is dropped.
            }
            case DIRECTORY -> {
                Shared shared = SHARED.get(key(url));
                if (shared != null && --shared.users == 0) {
                    SHARED.remove(key(url));
                    instance.close();
                }
            }
        }
    }

    static synchronized boolean drop(String name) {
        Shared shared = SHARED.remove(key(new EmbeddedUrl(EmbeddedUrl.Kind.SHARED_MEMORY, name, name)));
        if (shared == null) {
            return false;
        }
        shared.instance.close();
        return true;
    }

    private static String key(EmbeddedUrl url) {
        return url.kind() + " " + url.name();
    }
}
