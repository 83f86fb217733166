package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.QdrantMigrate;
import io.qdrant.client.QdrantClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The server of one test class, in the state that the migrations made whenever a test begins. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else.
final class MigratedServer implements AutoCloseable, CloseableResource {
    private final TestSettings settings;
    private final TestBackend backend;
    private final QdrantMigrate migrate;
    private @Nullable String running;
    private @Nullable Contents beforeHandOut;
    private boolean used;
    private boolean closed;

    private MigratedServer(TestSettings settings, TestBackend backend, QdrantMigrate migrate) {
        this.settings = settings;
        this.backend = backend;
        this.migrate = migrate;
    }

    /** Starts or takes the server and applies the migrations; what failed leaves nothing behind. */
    static MigratedServer start(TestSettings settings) {
        Configuration.Builder configuration = settings.configuration();
        TestBackend backend = settings.server()
                .realUrl(settings.test().url())
                .<TestBackend>map(url -> RealServer.take(url, settings))
                .orElseGet(EmbeddedBackend::start);
        try {
            backend.configure(configuration);
            MigratedServer server = new MigratedServer(settings, backend, QdrantMigrate.of(configuration.build()));
            server.applyMigrations();
            return server;
        } catch (RuntimeException | Error failure) {
            closeAfter(failure, backend);
            throw failure;
        }
    }

    private static void closeAfter(Throwable failure, TestBackend backend) {
        try {
            backend.close();
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    private void applyMigrations() {
        migrate.migrate();
        backend.remember();
    }

    QdrantClient client() {
        return backend.client();
    }

    QdrantMigrate migrate() {
        return migrate;
    }

    QdrantTestServer address() {
        return backend.address();
    }

    /** Before the first test it is kept in mind what was there, because whoever gets a parameter may write. */
    synchronized void handOut() {
        if (running == null && !used && beforeHandOut == null) {
            beforeHandOut = backend.contents();
        }
    }

    /** Makes the server clean for a test. */
    synchronized void beginTest(String test) {
        if (running != null) {
            throw settings.refused("Two tests would run at the same time on the server that they share. Write"
                    + " @Execution(ExecutionMode.SAME_THREAD) on the class, or use JUnit 5.12 or newer.");
        }
        running = test;
        if (settings.test().clean() == Clean.BEFORE_EACH) {
            clean();
        }
        used = true;
    }

    private void clean() {
        Contents before = beforeHandOut;
        if (before == null && !used) {
            return;
        }
        if (before != null) {
            refuseWritten(backend.contents().changesSince(before));
        }
        used = true;
        beforeHandOut = null;
        backend.empty();
        applyMigrations();
    }

    private void refuseWritten(List<String> changes) {
        if (!changes.isEmpty()) {
            throw settings.refused("The server was written to before the first test: "
                    + String.join(", ", changes)
                    + ". It is emptied and migrated anew before each test, so that this would be gone. Write it in"
                    + " @BeforeEach, or keep it for all tests of the class by @QdrantTest(clean = Clean.BEFORE_ALL).");
        }
    }

    /** Lets the next test begin. */
    synchronized void endTest(String test) {
        if (test.equals(running)) {
            running = null;
            backend.remember();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            backend.close();
        }
    }
}
