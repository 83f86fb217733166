package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** What the cases of Qdrant's traps share: a server, and what is on it before and after. */
abstract class TrapCase {
    @Parameter
    TestServer server;

    Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    void migrate(String file, String changes) {
        sandbox.file(file, changes);
        sandbox.migrator().migrate();
    }

    void refused(String changes, String... messages) {
        ServerDump before = ServerDump.of(sandbox);
        sandbox.file("V9__refused.yaml", changes);
        assertThatThrownBy(() -> sandbox.migrator().migrate())
                .isInstanceOf(QdrantMigrateException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(messages));
        assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
    }

    boolean isReal() {
        return !server.url().startsWith("embedded:");
    }

    void undoneTo(ServerDump before) {
        sandbox.migrator().undo();
        assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
    }

    Map<Long, RetrievedPoint> points(long... ids) {
        return sandbox.ask(connected -> {
            Map<Long, RetrievedPoint> points = new TreeMap<>();
            new LiveState(connected)
                    .points(
                            sandbox.prefix() + "c",
                            null,
                            IntStream.range(0, ids.length)
                                    .mapToObj(i -> PointIdFactory.id(ids[i]))
                                    .toList(),
                            PointParts.ALL)
                    .forEach(point -> points.put(point.getId().getNum(), point));
            return points;
        });
    }

    static RetrievedPoint point(Map<Long, RetrievedPoint> points, long id) {
        return Objects.requireNonNull(points.get(id), "no point " + id);
    }

    static Set<String> vectors(Map<Long, RetrievedPoint> points, long id) {
        return point(points, id).getVectors().getVectors().getVectorsMap().keySet();
    }

    static Set<String> payload(Map<Long, RetrievedPoint> points, long id) {
        return point(points, id).getPayloadMap().keySet();
    }
}
