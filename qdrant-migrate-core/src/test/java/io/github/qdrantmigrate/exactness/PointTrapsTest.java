package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.testing.RealServer;
import io.github.qdrantmigrate.testing.RecordedLogs;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Qdrant does to points and their values in silence. Each nested class is one such trap. */
@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class PointTrapsTest extends TrapCase {
    @Nested
    @DisplayName(
            "Up to 1.18 an upsert onto a point of an optimized segment keeps the vectors and payload that it leaves out")
    class Merges {
        private static final int POINTS = 300;

        @BeforeEach
        void optimized() {
            StringBuilder lines = new StringBuilder();
            for (int id = 1; id <= POINTS; id++) {
                lines.append("{\"id\":" + id + ",\"vector\":{\"a\":" + vector(id) + ",\"b\":[" + id
                        + ",1]},\"payload\":{\"n\":" + id + ",\"old\":true}}\n");
            }
            sandbox.file("points.ndjson", lines.toString());
            migrate("V1__base.yaml", """
                    changes:
                      - createCollection:
                          name: ${p}c
                          vectors: {a: {size: 64, distance: Dot}, b: {size: 2, distance: Dot}}
                          optimizers_config: {indexing_threshold: 1, default_segment_number: 1}
                      - upsertPoints: {collection: "${p}c", file: points.ndjson}
                      - waitForGreen: {collection: "${p}c"}
                    """);
        }

        private String vector(int seed) {
            return IntStream.range(0, 64)
                    .mapToObj(i -> seed + i + ".5")
                    .toList()
                    .toString();
        }

        /** That the trap is there: without it the other test shows nothing. */
        @Test
        void theServerKeepsWhatABareUpsertLeavesOut() {
            boolean keeps = isReal() && !sandbox.<Boolean>ask(connected -> new LiveState(connected).isAtLeast(1, 19));
            UpsertPoints bare = UpsertPoints.newBuilder()
                    .setCollectionName(sandbox.prefix() + "c")
                    .setWait(true)
                    .addPoints(PointStruct.newBuilder()
                            .setId(PointIdFactory.id(1))
                            .setVectors(VectorsFactory.namedVectors(Map.of("b", VectorFactory.vector(9f, 9f)))))
                    .build();

            sandbox.ask(connected -> connected.points("Upsert", s -> s.upsert(bare)));

            assertThat(vectors(points(1), 1)).isEqualTo(keeps ? Set.of("a", "b") : Set.of("b"));
            assertThat(payload(points(1), 1)).isEqualTo(keeps ? Set.of("n", "old") : Set.of());
        }

        @Test
        void anUpsertLeavesWhatItDeclaresAndItsUndoWhatWas() {
            ServerDump before = ServerDump.of(sandbox);

            migrate("V2__upsert.yaml", """
                    changes:
                      - upsertPoints:
                          collection: ${p}c
                          points: [{id: 1, vector: {b: [9, 9]}}, {id: 2, vector: {}, payload: {only: 1}}, {id: 301, vector: {b: [1, 1]}}]
                      - upsertPoints:
                          collection: ${p}c
                          update_filter: {must: [{key: n, match: {value: 3}}]}
                          points: [{id: 3, vector: {b: [9, 9]}}, {id: 4, vector: {b: [9, 9]}}]
                    """);

            Map<Long, RetrievedPoint> points = points(1, 2, 3, 4, 301);
            assertThat(vectors(points, 1)).containsExactly("b");
            assertThat(payload(points, 1)).isEmpty();
            assertThat(vectors(points, 2)).isEmpty();
            assertThat(payload(points, 2)).containsExactly("only");
            assertThat(vectors(points, 3)).containsExactly("b");
            assertThat(payload(points, 3)).isEmpty();
            assertThat(vectors(points, 4)).as("does not match").containsExactlyInAnyOrder("a", "b");
            assertThat(payload(points, 4)).containsExactlyInAnyOrder("n", "old");
            assertThat(vectors(points, 301)).containsExactly("b");
            undoneTo(before);
        }
    }

    @Nested
    @DisplayName("Before 1.19, deleting a named vector loses points at a crash, and its old vectors come back")
    class VectorNames {
        @BeforeEach
        void collection() {
            migrate("V1__base.yaml", """
                    changes:
                      - createCollection:
                          name: ${p}c
                          vectors: {a: {size: 2, distance: Dot}, x: {size: 2, distance: Dot}}
                          optimizers_config: {flush_interval_sec: 1}
                      - upsertPoints:
                          collection: ${p}c
                          points: [{id: 1, vector: {a: [1, 1], x: [1, 2]}}, {id: 2, vector: {x: [3, 4]}, payload: {n: 2}}]
                    """);
        }

        @Test
        void aNameThatIsDeletedAndCreatedAgainHasNoOldVectors() {
            ServerDump before = ServerDump.of(sandbox);
            migrate("V2__again.yaml", """
                    changes:
                      - deleteVectorName: {collection: "${p}c", vector_name: x}
                      - createVectorName: {collection: "${p}c", vector_name: x, dense: {size: 2, distance: Dot}}
                    """);

            Map<Long, RetrievedPoint> points = points(1, 2);
            assertThat(points).hasSize(2);
            assertThat(points.values())
                    .allSatisfy(
                            point -> assertThat(point.getVectors().getVectors().getVectorsMap())
                                    .doesNotContainKey("x"));
            assertThat(payload(points, 2)).containsExactly("n");
            undoneTo(before);
        }

        @Test
        void whereTheServerFlushesTooSeldomTheDeletionIsRefused() {
            migrate("V2__seldom.yaml", """
                    changes: [{updateCollection: {name: "${p}c", optimizers_config: {flush_interval_sec: 61}}}]
                    """);
            refused(
                    "changes: [{deleteVectorName: {collection: \"${p}c\", vector_name: x}}]\n",
                    "QM116",
                    "flushed every 61 s only");
        }
    }

    @Nested
    @DisplayName("The datatype turbo4 makes 1.18 panic and stays in the configuration all the same")
    class Turbo4 {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                createCollection: {name: "${p}c", vectors: {size: 4, distance: Dot, datatype: turbo4}}
                createVectorName: {collection: "${p}c", vector_name: v, dense: {size: 4, distance: Dot, datatype: turbo4}}
                """)
        void theDatatypeIsRefusedWithItsPlace(String change) {
            refused("changes:\n  - " + change + "\n", "QM116", "turbo4", "V9__refused.yaml:2:");
        }
    }

    @Nested
    @DisplayName("Whole numbers above 2⁶³ come back as rounded floating-point numbers, and keys in another order")
    class Values {
        private static final String LARGE = "18446744073709551615";

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                upsertPoints: {collection: c, points: [{id: 1, vector: [1], payload: {deep: [{n: 9223372036854775808}]}}]} | :2:86
                setPayload: {collection: c, all: true, payload: {n: -9223372036854775809}}                         | :2:57
                createCollection: {name: c, metadata: {n: 18446744073709551615}}                                    | :2:47
                """)
        void aNumberThatCannotBeKeptAsItIsIsRefusedWithItsPlace(String change, String place) {
            refused(
                    "changes:\n  - " + change + "\n",
                    "QM116",
                    "V9__refused.yaml" + place,
                    "does not fit the 64 bits of a payload's integer and would be stored rounded");
        }

        @Test
        void aLineOfADataFileIsRefusedAsWell() {
            sandbox.file(
                    "points.ndjson",
                    "{\"id\":1,\"vector\":[1]}\n{\"id\":2,\"vector\":[1],\"payload\":{\"n\":" + LARGE + "}}\n");
            refused("""
                    changes:
                      - createCollection: {name: "${p}c", vectors: {size: 1, distance: Dot}}
                      - upsertPoints: {collection: "${p}c", file: points.ndjson}
                    """, "points.ndjson:2:37", LARGE);
        }

        @Test
        void theLargestAndTheSmallestThatFitComeBackAsTheyWere() {
            migrate("V1__base.yaml", """
                    changes:
                      - createCollection: {name: "${p}c"}
                      - upsertPoints: {collection: "${p}c", points: [{id: 1, vector: {}, payload: {n: 9223372036854775807, m: -9223372036854775808}}]}
                    """);
            ServerDump before = ServerDump.of(sandbox);
            migrate("V2__clear.yaml", "changes: [{clearPayload: {collection: \"${p}c\", all: true}}]\n");

            undoneTo(before);

            assertThat(payload("n").getIntegerValue()).isEqualTo(Long.MAX_VALUE);
            assertThat(payload("m").getIntegerValue()).isEqualTo(Long.MIN_VALUE);
        }

        private Value payload(String field) {
            return point(points(1), 1).getPayloadOrThrow(field);
        }

        /** Such a number reaches a server over REST alone. */
        @Test
        void aLargerNumberComesBackRoundedAndAWarningSaysSoBefore() {
            migrate("V1__base.yaml", "changes: [{createCollection: {name: \"${p}c\"}}]\n");
            Optional<String> rest = RealServer.rest(server.url());
            if (rest.isPresent()) {
                put(
                        rest.get() + "/collections/" + sandbox.prefix() + "c/points?wait=true",
                        "{\"points\":[{\"id\":1,\"vector\":{},\"payload\":{\"n\":" + LARGE + "}}]}");
            } else {
                migrate(
                        "V2__rounded.yaml",
                        "changes: [{upsertPoints: {collection: \"${p}c\", points: [{id: 1, vector: {}, payload: {n: "
                                + LARGE + ".0}}]}}]\n");
            }
            assertThat(RecordedLogs.warnings(sandbox.prefix())).isEmpty();
            migrate("V3__clear.yaml", "changes: [{clearPayload: {collection: \"${p}c\", all: true}}]\n");
            assertThat(RecordedLogs.warnings(sandbox.prefix()))
                    .singleElement()
                    .asString()
                    .startsWith("The field n (1.8446744073709552E19) of the payload of point 1 of " + sandbox.prefix()
                            + "c may be a whole number above 9223372036854775807.");

            sandbox.migrator().undo();

            assertThat(payload("n").getDoubleValue()).isEqualTo(0x1p64);
        }

        private void put(String url, String body) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join();
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }

        @Test
        void theOrderOfKeysIsNoDifference() {
            migrate(
                    "V1__base.yaml",
                    "changes: [{createCollection: {name: \"${p}c\", metadata: {z: 1, a: {y: 1, b: 2}}}}]\n");

            migrate(
                    "V2__same.yaml",
                    "changes: [{createCollection: {name: \"${p}c\", metadata: {a: {b: 2, y: 1}, z: 1}, ifNotExists: true}}]\n");

            assertThat(sandbox.migrator().info().migrations()).hasSize(2);
        }
    }
}
