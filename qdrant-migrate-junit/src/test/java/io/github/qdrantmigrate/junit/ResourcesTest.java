package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.QdrantClient;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing is left when a class ends, however it ends. */
class ResourcesTest {
    private static final AtomicReference<QdrantClient> KEPT = new AtomicReference<>();
    private static final AtomicReference<QdrantTestServer> ADDRESS = new AtomicReference<>();

    @QdrantTest
    static class Keeps {
        @Test
        void one(QdrantClient client, QdrantTestServer server) {
            KEPT.set(client);
            ADDRESS.set(server);
        }

        @AfterAll
        static void last(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(1);
        }
    }

    @QdrantTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class FailsInItsConstructor {
        FailsInItsConstructor(QdrantClient client, QdrantTestServer server) {
            KEPT.set(client);
            ADDRESS.set(server);
            throw new IllegalStateException("on purpose");
        }

        @Test
        void one() {}
    }

    @Test
    void clientAndPortAreClosedWithTheClass() {
        assertThat(Samples.failures(Samples.run(Keeps.class))).isEmpty();
        assertClosed();
    }

    @Test
    void alsoIfItsConstructorFails() {
        assertThat(Samples.failures(Samples.run(FailsInItsConstructor.class)))
                .singleElement()
                .asString()
                .contains("on purpose");
        assertClosed();
    }

    private static void assertClosed() {
        QdrantClient client = Objects.requireNonNull(KEPT.get());
        QdrantTestServer server = Objects.requireNonNull(ADDRESS.get());

        assertThatThrownBy(() -> client.listCollectionsAsync().get()).hasMessageContaining("UNAVAILABLE");
        assertThatThrownBy(() -> new Socket(server.host(), server.port()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void noThreadIsLeft() throws Exception {
        // gRPC and Netty keep some threads for all, and end them a second after the last use.
        Samples.run(Keeps.class, CleanTest.Writes.class);
        Set<String> before = threads();
        for (int i = 0; i < 3; i++) {
            Samples.run(Keeps.class, CleanTest.Writes.class, FailsInItsConstructor.class);
        }
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!before.containsAll(threads())) {
            assertThat(System.nanoTime()).as("threads left: %s", added(before)).isLessThan(limit);
            Thread.sleep(100);
        }
    }

    private static Set<String> added(Set<String> before) {
        Set<String> now = threads();
        now.removeAll(before);
        return now;
    }

    private static Set<String> threads() {
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName() + " " + thread.getId()));
        return names;
    }
}
