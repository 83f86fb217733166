package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.UndoRequest;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Points of which a server moved the last bits, by its own, are as a migration left them; others are not. */
class MovedPointsTest {
    /** One number, as Qdrant 1.18.3 returned it again and again. */
    private static final List<Double> NUMBER =
            List.of(5.442292252959516E-10, 5.442292252959514E-10, 5.442292252959511E-10, 5.44229225295951E-10);

    private static final double OTHER_NUMBER = 5.44229225E-10;

    /** One vector of half precision, the same way. */
    private static final List<List<Float>> VECTOR = List.of(
            List.of(-0.6738281f, 0.10748291f, 0.7314453f),
            List.of(-0.6738281f, 0.107421875f, 0.7314453f),
            List.of(-0.6738281f, 0.10736084f, 0.7314453f));

    static List<TestServer> servers() {
        return TestServers.all();
    }

    private static Sandbox migrated(TestServer server) {
        Sandbox sandbox = new Sandbox(server).file("V1__collection.yaml", """
                changes:
                  - createCollection: {name: "${p}c", vectors: {h: {size: 3, distance: Cosine, datatype: float16}}}
                """).file("V2__points.yaml", """
                changes:
                  - upsertPoints:
                      collection: ${p}c
                      points:
                        - {id: 1, vector: {h: [-0.6738281, 0.10748291, 0.7314453]}, payload: {n: 5.442292252959516E-10}}
                        - {id: 2, vector: {h: [-0.6738281, 0.10748291, 0.7314453]}, payload: {n: 5.442292252959516E-10}}
                  - createCollection: {name: "${p}made", vectors: {h: {size: 3, distance: Cosine, datatype: float16}}}
                  - upsertPoints:
                      collection: ${p}made
                      points:
                        - {id: 1, vector: {h: [-0.6738281, 0.10748291, 0.7314453]}, payload: {n: 5.442292252959516E-10}}
                        - {id: 2, vector: {h: [1, 0, 0]}}
                """);
        sandbox.migrator().migrate();
        return sandbox;
    }

    private static void write(Sandbox sandbox, String collection, long id, double number, List<Float> vector) {
        PointStruct point = PointStruct.newBuilder()
                .setId(PointIdFactory.id(id))
                .setVectors(VectorsFactory.namedVectors(Map.of("h", VectorFactory.vector(vector))))
                .putPayload("n", ValueFactory.value(number))
                .build();
        sandbox.ask(connected -> connected.points(
                "Upsert",
                s -> s.upsert(UpsertPoints.newBuilder()
                        .setCollectionName(sandbox.prefix() + collection)
                        .setWait(true)
                        .addPoints(point)
                        .build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void whatTheServerMovedIsUndone(TestServer server) {
        for (double number : NUMBER) {
            for (List<Float> vector : VECTOR) {
                try (Sandbox sandbox = migrated(server)) {
                    write(sandbox, "c", 1, number, vector);
                    write(sandbox, "made", 1, number, vector);

                    assertThatCode(() -> sandbox.migrator().undo())
                            .as("%s, %s", number, vector)
                            .doesNotThrowAnyException();
                    assertThat(sandbox.count("c")).isZero();
                    assertThatCode(() -> sandbox.migrator().undo(UndoRequest.of(new UndoTarget.All())))
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void whatOthersChangedIsNamedAndNothingElse(TestServer server) {
        try (Sandbox sandbox = migrated(server)) {
            write(sandbox, "c", 1, NUMBER.get(1), VECTOR.get(1));
            write(sandbox, "c", 2, OTHER_NUMBER, VECTOR.get(0));

            assertThatThrownBy(() -> sandbox.migrator().undo())
                    .isInstanceOf(QdrantMigrateException.Execution.class)
                    .hasMessageContaining("1 point of " + sandbox.prefix() + "c (2) holds something else now")
                    .hasMessageNotContaining("made");
        }
        try (Sandbox sandbox = migrated(server)) {
            write(sandbox, "made", 1, NUMBER.get(0), List.of(-0.6738281f, 0.2f, 0.7314453f));

            assertThatThrownBy(() -> sandbox.migrator().undo())
                    .hasMessageContaining("collection " + sandbox.prefix()
                            + "made holds as many points as the migration" + " left, but some of them were changed")
                    .hasMessageNotContaining("c (");
        }
    }
}
