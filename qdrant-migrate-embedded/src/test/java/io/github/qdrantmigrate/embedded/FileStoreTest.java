package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.MultiVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorInput;
import io.qdrant.client.grpc.Points.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    @TempDir
    private Path directory;

    @Test
    void everythingIsThereAfterReopening() {
        String points;
        String found;
        CollectionInfo info;
        try (EmbeddedQdrant qdrant = open();
                Calls calls = Calls.to(qdrant)) {
            fill(calls);
            points = calls.dump("live");
            found = nearest(calls);
            info = info(calls, "a");
        }
        try (EmbeddedQdrant qdrant = open();
                Calls calls = Calls.to(qdrant)) {
            assertThat(calls.dump("live")).isEqualTo(points).contains("00000000-0000-0000-0000-000000000007");
            assertThat(nearest(calls)).isEqualTo(found).contains("version: 1");
            assertThat(info(calls, "a")).isEqualTo(info);
            assertThat(info.getPayloadSchemaOrThrow("text").getPoints()).isEqualTo(2);
        }
    }

    @Test
    void aDeletedCollectionDoesNotComeBack() {
        try (EmbeddedQdrant qdrant = open();
                Calls calls = Calls.to(qdrant)) {
            calls.createCollection("a", 2);
            calls.upsert("a", Calls.points(0, 5, 2));
            calls.collections()
                    .delete(DeleteCollection.newBuilder().setCollectionName("a").build());
            calls.createCollection("a", 2);
            calls.createCollection("b", 2);
        }
        try (EmbeddedQdrant qdrant = open();
                Calls calls = Calls.to(qdrant)) {
            assertThat(calls.count("a")).isZero();
            calls.upsert("b", Calls.points(0, 5, 2));
            assertThat(calls.count("b")).isEqualTo(5);
        }
    }

    @Test
    void aSecondProcessIsToldWhichDirectoryIsTaken() {
        try (EmbeddedQdrant qdrant = open();
                ChildJvm child = ChildJvm.start(OpenProcess.class, directory.toString())) {
            assertThat(Stream.generate(child::readLine)
                            .takeWhile(Optional::isPresent)
                            .flatMap(Optional::stream))
                    .last()
                    .asString()
                    .contains("Another process", directory.toString(), "choose another directory");
            assertThat(qdrant.description()).contains(directory.toString());
        }
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        open().close();
        Path format = directory.resolve("FORMAT");
        assertThat(format).content().isEqualTo("qdrant-migrate embedded Qdrant, format 2\n");
        Files.writeString(format, "qdrant-migrate embedded Qdrant, format 3\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(EmbeddedQdrantException.class)
                .hasMessageContainingAll(directory.toString(), "format 3", "knows format 2");
        Files.writeString(format, "something else");
        assertThatThrownBy(this::open).hasMessageContainingAll(directory.toString(), "FORMAT");
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> EmbeddedQdrant.open("embedded:file:" + file, directory))
                .isInstanceOf(EmbeddedQdrantException.class)
                .hasMessageContaining(file.toString());
    }

    private EmbeddedQdrant open() {
        return EmbeddedQdrant.open("embedded:file:" + directory, Path.of("."));
    }

    private static void fill(Calls calls) {
        calls.collections().create(collection());
        calls.upsert("a", List.of(point(PointId.newBuilder().setNum(-1L).build()), point(uuid())));
        calls.points()
                .createFieldIndex(CreateFieldIndexCollection.newBuilder()
                        .setCollectionName("a")
                        .setWait(true)
                        .setFieldName("text")
                        .setFieldType(FieldType.FieldTypeKeyword)
                        .build());
        calls.collections()
                .updateAliases(ChangeAliases.newBuilder()
                        .addActions(AliasOperations.newBuilder()
                                .setCreateAlias(CreateAlias.newBuilder()
                                        .setAliasName("live")
                                        .setCollectionName("a")))
                        .build());
    }

    private static CreateCollection collection() {
        VectorParams dense = VectorParams.newBuilder()
                .setSize(2)
                .setDistance(Distance.Cosine)
                .build();
        return CreateCollection.newBuilder()
                .setCollectionName("a")
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap("dense", dense)
                                .putMap(
                                        "multi",
                                        dense.toBuilder()
                                                .setMultivectorConfig(MultiVectorConfig.getDefaultInstance())
                                                .build())))
                .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder().putMap("sparse", SparseVectorParams.getDefaultInstance()))
                .putMetadata("owner", text("search"))
                .build();
    }

    private static PointId uuid() {
        return PointId.newBuilder()
                .setUuid("00000000-0000-0000-0000-000000000007")
                .build();
    }

    private static PointStruct point(PointId id) {
        DenseVector row = DenseVector.newBuilder().addData(0.3f).addData(-4).build();
        return PointStruct.newBuilder()
                .setId(id)
                .putPayload("text", text("x"))
                .setVectors(Vectors.newBuilder()
                        .setVectors(NamedVectors.newBuilder()
                                .putVectors(
                                        "dense",
                                        Vector.newBuilder().setDense(row).build())
                                .putVectors(
                                        "multi",
                                        Vector.newBuilder()
                                                .setMultiDense(MultiDenseVector.newBuilder()
                                                        .addVectors(row)
                                                        .addVectors(row))
                                                .build())
                                .putVectors(
                                        "sparse",
                                        Vector.newBuilder()
                                                .setSparse(SparseVector.newBuilder()
                                                        .addIndices(-7)
                                                        .addValues(0.5f))
                                                .build())))
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static String nearest(Calls calls) {
        return calls.points()
                .query(QueryPoints.newBuilder()
                        .setCollectionName("live")
                        .setUsing("dense")
                        .setQuery(Query.newBuilder()
                                .setNearest(VectorInput.newBuilder().setId(uuid())))
                        .build())
                .getResultList()
                .toString();
    }

    private static CollectionInfo info(Calls calls, String name) {
        return calls.collections()
                .get(GetCollectionInfoRequest.newBuilder()
                        .setCollectionName(name)
                        .build())
                .getResult();
    }
}
