package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractBlockingStub;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.CollectionsGrpc.CollectionsBlockingStub;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.PointsGrpc.PointsBlockingStub;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connected server of a known version. */
public final class QdrantServer implements AutoCloseable {
    /** The oldest server whose conditional writes the history can rely on. */
    static final String MINIMUM_VERSION = "1.16";

    /** The server ends waits; the client's deadline is only there for a server that is gone. */
    private static final Duration DEADLINE_MARGIN = Duration.ofSeconds(30);

    private static final Set<Status.Code> NO_ANSWER = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNIMPLEMENTED,
            Status.Code.INTERNAL,
            Status.Code.UNKNOWN);

    private final Connection connection;
    private final Duration requestTimeout;
    private final String version;
    private final boolean embedded;
    private final Duration deadline;
    private final Fence fence;

    private QdrantServer(Connection connection, Duration requestTimeout, String version, boolean embedded) {
        this.connection = connection;
        this.requestTimeout = requestTimeout;
        this.deadline = requestTimeout.plus(DEADLINE_MARGIN);
        this.fence = Fence.NONE;
        this.version = version;
        this.embedded = embedded;
    }

    private QdrantServer(QdrantServer of, Duration deadline, Fence fence) {
        this.connection = of.connection;
        this.requestTimeout = of.requestTimeout;
        this.version = of.version;
        this.embedded = of.embedded;
        this.deadline = deadline;
        this.fence = fence;
    }

    /**
     * Connects and asks for the version.
     *
     * @throws QdrantMigrateException.InvalidConfiguration if the url is missing or malformed
     * @throws QdrantMigrateException.Server if the server cannot be reached or is too old
     */
    public static QdrantServer connect(Configuration configuration) {
        String url = configuration
                .url()
                .map(setting -> setting.value().strip())
                .orElseThrow(() -> new QdrantMigrateException.InvalidConfiguration(Problem.of(
                        ErrorCode.SETTING_MISSING,
                        "No url of a server is set",
                        "Set \"url\" to " + ServerUrl.FORMS + ".")));
        if (ServerUrl.isEmbedded(url)) {
            return opened(embedded(url, configuration), configuration, null);
        }
        ServerUrl address = ServerUrl.parse(url);
        Diagnosis diagnosis = new Diagnosis(address, url, configuration.requestTimeout());
        return opened(Connection.open(address, configuration), configuration, diagnosis);
    }

    /** The class that names the embedded server cannot even be loaded without its jar. */
    private static Connection embedded(String url, Configuration configuration) {
        try {
            return EmbeddedConnection.open(url, configuration);
        } catch (NoClassDefFoundError e) {
            throw new QdrantMigrateException.InvalidConfiguration(Problem.of(
                    ErrorCode.EMBEDDED,
                    "The url " + url + " wants the embedded server, which is not on the class path",
                    "Add the dependency io.github.qdrantmigrate:qdrant-migrate-embedded."));
        }
    }

    private static QdrantServer opened(
            Connection connection, Configuration configuration, @Nullable Diagnosis diagnosis) {
        try {
            String version = QdrantGrpc.newBlockingStub(connection.channel())
                    .withDeadlineAfter(configuration.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .healthCheck(HealthCheckRequest.getDefaultInstance())
                    .getVersion();
            refuseTooOld(version);
            return new QdrantServer(connection, configuration.requestTimeout(), version, diagnosis == null);
        } catch (StatusRuntimeException e) {
            connection.close();
            throw firstCallFailed(e, diagnosis);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Where no Qdrant answered at all, the port is asked what it is; the embedded server needs no such question. */
    private static QdrantMigrateException firstCallFailed(StatusRuntimeException e, @Nullable Diagnosis diagnosis) {
        if (diagnosis == null || !NO_ANSWER.contains(e.getStatus().getCode())) {
            return ServerErrors.translate("Qdrant/HealthCheck", e);
        }
        Problem problem = diagnosis.problem(String.valueOf(e.getStatus().getDescription()));
        return new QdrantMigrateException.Server(problem, e);
    }

    private static void refuseTooOld(String version) {
        boolean old = ServerVersion.parse(version)
                .filter(v -> v.compareTo(ServerVersion.of(MINIMUM_VERSION)) < 0)
                .isPresent();
        if (old) {
            throw new QdrantMigrateException.Server(
                    Problem.of(
                            ErrorCode.SERVER_TOO_OLD,
                            "The server is Qdrant " + version + ", " + MINIMUM_VERSION + " or newer is needed",
                            "Upgrade the server: older ones ignore the conditions that keep two runs apart."),
                    null);
        }
    }

    /** As the server says it, for example {@code 1.18.3}. */
    public String version() {
        return version;
    }

    /** Whether it runs inside of this JVM, and has not the faults of the version that it names. */
    boolean isEmbedded() {
        return embedded;
    }

    /** Calls the Collections service. */
    public <T> T collections(String method, Function<CollectionsBlockingStub, T> call) {
        return call(
                "Collections/" + method,
                () -> call.apply(timed(CollectionsGrpc.newBlockingStub(connection.channel()))));
    }

    /** Calls the Points service. */
    public <T> T points(String method, Function<PointsBlockingStub, T> call) {
        return call("Points/" + method, () -> call.apply(timed(PointsGrpc.newBlockingStub(connection.channel()))));
    }

    private <S extends AbstractBlockingStub<S>> S timed(S stub) {
        return stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A thread that is interrupted already would break the call off with its outcome unknown; it is seen between calls. */
    private <T> T call(String name, Supplier<T> call) {
        fence.requireHeld();
        boolean interrupted = Thread.interrupted();
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw ServerErrors.translate(name, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same connection, with calls that are given up after a time; not to be closed. */
    public QdrantServer within(Duration time) {
        return new QdrantServer(this, time, fence);
    }

    /** The same connection, with calls that must pass a fence; not to be closed. */
    public QdrantServer behind(Fence newFence) {
        return new QdrantServer(this, deadline, newFence);
    }

    /** A client for code of others; whoever asks for it ends it before this connection is closed. */
    public WatchedClient client(WatchedClient.Watcher watcher) {
        WatchedClient.Watcher fenced = (call, collection) -> {
            fence.requireHeld();
            watcher.writing(call, collection);
        };
        return new WatchedClient(new WatchedChannel(connection.channel(), fenced, requestTimeout));
    }

    @Override
    public void close() {
        connection.close();
    }
}
