package io.github.qdrantmigrate.change;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.multiVector;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointChangesTest {
    private static final PointsSelector ALL =
            PointsSelector.newBuilder().setFilter(Filter.getDefaultInstance()).build();

    private static FakeServer server(boolean named) {
        Collections.CreateCollection.Builder request =
                Collections.CreateCollection.newBuilder().setCollectionName("c");
        Collections.VectorParams params =
                Collections.VectorParams.newBuilder().setSize(2).build();
        if (named) {
            request.getVectorsConfigBuilder().getParamsMapBuilder().putMap("a", params);
            request.getSparseVectorsConfigBuilder().putMap("t", Collections.SparseVectorParams.getDefaultInstance());
        } else {
            request.getVectorsConfigBuilder().setParams(params);
        }
        return new FakeServer().created(request.build()).alias("live", "c");
    }

    private static UpsertPoints upsert(String collection, Vectors... vectors) {
        List<Points.Located> points = Stream.iterate(0, i -> i < vectors.length, i -> i + 1)
                .map(i -> new Points.Located(
                        PointStruct.newBuilder()
                                .setId(id(i))
                                .setVectors(vectors[i])
                                .build(),
                        "db/p.ndjson:" + (i + 1) + ":1"))
                .toList();
        return new UpsertPoints(
                io.qdrant.client.grpc.Points.UpsertPoints.newBuilder()
                        .setCollectionName(collection)
                        .build(),
                new InlinePoints(points));
    }

    static Stream<Arguments> wrongVectors() {
        return Stream.of(
                Arguments.of(false, vectors(1, 2), ""),
                Arguments.of(false, vectors(1), "The vector has 1 dimensions, the collection wants 2"),
                Arguments.of(false, vectors(1, 2, 3), "The vector has 3 dimensions, the collection wants 2"),
                Arguments.of(
                        false,
                        vectors(multiVector(List.of(List.of(1f, 2f), List.of(1f)))),
                        "The row of the vector has 1 dimensions, the collection wants 2"),
                Arguments.of(false, namedVectors(Map.of("a", vector(1, 2))), "The collection has no vector \"a\""),
                Arguments.of(false, Vectors.getDefaultInstance(), ""),
                Arguments.of(true, vectors(1, 2), "The collection has no unnamed vector"),
                Arguments.of(true, namedVectors(Map.of("a", vector(1, 2))), ""),
                Arguments.of(
                        true,
                        namedVectors(Map.of("a", vector(1))),
                        "The vector \"a\" has 1 dimensions, the collection wants 2"),
                Arguments.of(true, namedVectors(Map.of("t", vector(List.of(1f), List.of(7)))), ""),
                Arguments.of(
                        true,
                        namedVectors(Map.of("a", vector(List.of(1f), List.of(7)))),
                        "The collection has no sparse vector \"a\""),
                Arguments.of(true, namedVectors(Map.of("t", vector(1, 2))), "The collection has no vector \"t\""));
    }

    @ParameterizedTest
    @MethodSource("wrongVectors")
    void refusesAPointThatDoesNotFitAndNamesItsPlace(boolean named, Vectors vectors, String problem) {
        Vectors right = named ? namedVectors(Map.of("a", vector(1, 2))) : vectors(1, 2);

        Verdict verdict = upsert("live", right, vectors).check(server(named));

        if (problem.isEmpty()) {
            assertThat(verdict).isEqualTo(Verdict.proceed());
        } else {
            assertThat(verdict)
                    .isEqualTo(new Verdict.Refuse(
                            ErrorCode.INVALID_VALUE,
                            problem + " (db/p.ndjson:2:1)",
                            "Correct the point, or the collection's vectors."));
        }
    }

    private static DeletePoints delete(PointsSelector selector) {
        return new DeletePoints(io.qdrant.client.grpc.Points.DeletePoints.newBuilder()
                .setCollectionName("live")
                .setPoints(selector)
                .build());
    }

    private static SetPayload setPayload(PointsSelector selector) {
        return new SetPayload(SetPayloadPoints.newBuilder()
                .setCollectionName("live")
                .setPointsSelector(selector)
                .build());
    }

    static Stream<Change> changesOfPoints() {
        return Stream.of(upsert("live", vectors(1, 2)), delete(ALL), setPayload(ALL));
    }

    @ParameterizedTest
    @MethodSource("changesOfPoints")
    void wantItsCollectionOrAliasAndWait(Change change) {
        assertThat(change.check(server(false))).isEqualTo(Verdict.proceed());
        assertThat(change.check(new FakeServer()))
                .isEqualTo(
                        Verdict.missing("The collection live does not exist", "Correct the name, or create it first."));
        try (Stream<Request> requests = change.requests(server(false), null)) {
            assertThat(requests.map(Request::message).toList())
                    .isNotEmpty()
                    .allMatch(message -> Boolean.TRUE.equals(
                            message.getField(message.getDescriptorForType().findFieldByName("wait"))));
        }
    }

    @Test
    void countsWhatAChangeIsAbout() {
        FakeServer state = server(false).points("live", 7);

        assertThat(upsert("live", vectors(1, 2)).points(state)).isEqualTo(OptionalLong.of(1));
        assertThat(delete(ALL).points(state)).isEqualTo(OptionalLong.of(7));
        assertThat(setPayload(ALL).points(state)).isEqualTo(OptionalLong.of(7));
        assertThat(delete(ALL).points(new FakeServer())).isEmpty();
        assertThat(delete(ALL).destructive()).isTrue();
    }

    /** Ids that do not exist are not counted, so they are asked for and not just numbered. */
    @Test
    void countsIdsByAsking() {
        PointsSelector.Builder ids = PointsSelector.newBuilder();
        ids.getPointsBuilder().addIds(id(1)).addIds(id(2));
        FakeServer state = server(false).points("c", 1);
        DeletePoints delete = new DeletePoints(io.qdrant.client.grpc.Points.DeletePoints.newBuilder()
                .setCollectionName("c")
                .setPoints(ids)
                .build());

        assertThat(delete.points(state)).isEqualTo(OptionalLong.of(1));
        assertThat(state.asked().getMust(0).getHasId().getHasIdList())
                .extracting(PointId::getNum)
                .containsExactly(1L, 2L);
    }
}
