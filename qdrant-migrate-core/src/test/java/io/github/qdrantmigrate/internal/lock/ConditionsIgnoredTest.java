package io.github.qdrantmigrate.internal.lock;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.testing.HealthyService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A server that says to be new enough and writes whatever the condition, as one with an older peer may. */
class ConditionsIgnoredTest {
    /** Points of one collection; of conditions it knows only those that never hold. */
    private static final class Points extends PointsGrpc.PointsImplBase {
        private final Map<PointId, PointStruct> points = new ConcurrentHashMap<>();
        private final boolean honoursConditions;

        Points(boolean honoursConditions) {
            this.honoursConditions = honoursConditions;
        }

        @Override
        public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> observer) {
            request.getPointsList().forEach(point -> {
                if (honoursConditions && request.hasUpdateFilter()) {
                    points.putIfAbsent(point.getId(), point);
                } else {
                    points.put(point.getId(), point);
                }
            });
            PointsOperationResponse.Builder answer = PointsOperationResponse.newBuilder();
            answer.getResultBuilder().setStatus(UpdateStatus.Completed);
            observer.onNext(answer.build());
            observer.onCompleted();
        }

        @Override
        public void get(GetPoints request, StreamObserver<GetResponse> observer) {
            GetResponse.Builder answer = GetResponse.newBuilder();
            request.getIdsList().stream()
                    .filter(points::containsKey)
                    .forEach(id -> answer.addResult(RetrievedPoint.newBuilder()
                            .setId(id)
                            .putAllPayload(points.getOrDefault(id, PointStruct.getDefaultInstance())
                                    .getPayloadMap())));
            observer.onNext(answer.build());
            observer.onCompleted();
        }
    }

    private static void prepare(boolean honoursConditions) throws IOException {
        Server server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Points(honoursConditions))
                .addService(new HealthyService())
                .build()
                .start();
        Configuration configuration = Configuration.builder()
                .url("http://127.0.0.1:" + server.getPort())
                .build();
        try (QdrantServer connected = QdrantServer.connect(configuration)) {
            new QdrantLockRegister(connected, "history").prepare();
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void suchAServerIsRefused() {
        assertThatThrownBy(() -> prepare(false))
                .isInstanceOf(QdrantMigrateException.Locked.class)
                .hasMessage(
                        "QM303 The server wrote a point although the condition of the write did not hold, so that nothing"
                                + " can keep two runs apart\n"
                                + "  Is there a server older than 1.16 in the cluster, or a proxy that drops fields? Upgrade it.");
    }

    @Test
    void oneThatHonoursThemIsNot() {
        assertThatCode(() -> prepare(true)).doesNotThrowAnyException();
    }
}
