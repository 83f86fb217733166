package io.github.qdrantmigrate.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.Problems;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.SparseIndices;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values whose exact form matters: numbers, ids, dates, paths, and what only some servers send. */
class ValuesTest {
    private final RestCodec codec = new RestCodec();
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1.0",
        "-0.0, -0.0",
        "9007199254740993, 9007199254740993",
        "2e-3, 0.002",
        "1e300, 1.0E300",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "-9223372036854775808, -9223372036854775808",
        "0x10, 16"
    })
    void aPayloadsNumbersKeepTheirTypeAndValue(String yaml, String json) {
        assertThat(json(read(yaml, Value.getDefaultInstance()))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1, 1.0", "3e+38, 3.0E38", "1e-30, 1.0E-30", "0.18257418, 0.18257418", "1.4E-45, 1.4E-45"})
    void aVectorsNumbersArePrintedInTheirShortestForm(String yaml, String json) {
        PointStruct point = read("{id: 1, vector: [" + yaml + "]}", PointStruct.getDefaultInstance());
        assertThat(json(point)).isEqualTo("{\"id\":1,\"vector\":[" + json + "]}");
    }

    @Test
    void wholeNumberedRowsAreAMultivector() {
        PointStruct point = read("{id: 1, vector: [[1, 0], [0, 1]]}", PointStruct.getDefaultInstance());
        assertThat(point.getVectors().getVector().getMultiDense().getVectorsCount())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550e8400-e29b-41d4-a716-446655440000", "550E8400E29B41D4A716446655440000",
                "urn:uuid:550e8400-e29b-41d4-a716-446655440000", "'{550e8400-e29b-41d4-a716-446655440000}'"
            })
    void aUuidIsReadInEveryFormOfTheServer(String yaml) {
        assertThat(read(yaml, PointId.getDefaultInstance()).getUuid())
                .isEqualTo("550e8400-e29b-41d4-a716-446655440000");
    }

    @Test
    void aNumericIdHasNoSign() {
        assertThat(json(read("18446744073709551615", PointId.getDefaultInstance())))
                .isEqualTo("18446744073709551615");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-01T10:00:00Z, 2024-05-01T10:00:00Z", "2024-05-01T10:00:00.123456789Z, 2024-05-01T10:00:00.123456789Z",
        "2024-05-01T10:00:00+02:00, 2024-05-01T08:00:00Z", "2024-05-01 10:00:00+0200, 2024-05-01T08:00:00Z",
        "2024-05-01T10:00:00-02, 2024-05-01T12:00:00Z", "2024-05-01T10:00:00, 2024-05-01T10:00:00Z",
        "2024-05-01 10:00, 2024-05-01T10:00:00Z", "2024-05-01, 2024-05-01T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9Z, 9999-12-31T23:59:59.900Z"
    })
    void aDateIsReadInEveryFormOfTheServer(String text, String instant) {
        Timestamp read = read("'" + text + "'", Timestamp.getDefaultInstance());
        assertThat(Instant.ofEpochSecond(read.getSeconds(), read.getNanos())).isEqualTo(Instant.parse(instant));
        assertThat(json(read)).isEqualTo("\"" + instant + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "2024-13-01", "2024-01-01T25:00:00Z", "10:00", "2024-01-01T10:00Z", "now"})
    void whatIsNoDateIsRefused(String text) {
        codec.read(Texts.yaml("'" + text + "'"), Timestamp.getDefaultInstance(), new ReadContext("f", problems));
        assertThat(problems.list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a.b", "a_b-c.d1", "a[0]", "a[].b", "a[][3]", "\"a b\"", "a.\"[.]\"[1]", "ключ", "\"\""})
    void aPathOfTheServersGrammarIsTaken(String path) {
        assertThat(new PathRule().violation(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".a", "a.", "a..b", "a[", "a[x]", "a[-1]", "a]", "a b", "\"a", "\"a\\b\"", "a\"b\"", "[0]"})
    void anyOtherPathIsNot(String path) {
        assertThat(new PathRule().violation(path)).isPresent();
    }

    @Test
    void aPayloadIsAsDeepAsProtobufCanSendAndReceive() throws InvalidProtocolBufferException {
        Value deepest = read("{a: ".repeat(29) + "1" + "}".repeat(29), Value.getDefaultInstance());
        PointStruct point = PointStruct.newBuilder().putPayload("p", deepest).build();
        UpdateBatchPoints batch = UpdateBatchPoints.newBuilder()
                .addOperations(PointsUpdateOperation.newBuilder()
                        .setUpsert(PointsUpdateOperation.PointStructList.newBuilder()
                                .addPoints(point)))
                .build();
        assertThat(UpdateBatchPoints.parseFrom(batch.toByteString())).isEqualTo(batch);
        codec.read(
                Texts.yaml("{a: ".repeat(31) + "1" + "}".repeat(31)),
                Value.getDefaultInstance(),
                new ReadContext("f", problems));
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    @SuppressWarnings("deprecation")
    void vectorsOfServersBefore117ArePrinted() {
        VectorOutput dense = VectorOutput.newBuilder().addData(1).addData(2).build();
        VectorOutput multi = dense.toBuilder().setVectorsCount(2).build();
        VectorOutput sparse = dense.toBuilder()
                .setIndices(SparseIndices.newBuilder().addData(7).addData(-1))
                .build();
        assertThat(json(point(dense))).isEqualTo("{\"id\":1,\"vector\":[1.0,2.0]}");
        assertThat(json(point(multi))).isEqualTo("{\"id\":1,\"vector\":[[1.0],[2.0]]}");
        assertThat(json(point(sparse)))
                .isEqualTo("{\"id\":1,\"vector\":{\"indices\":[7,4294967295],\"values\":[1.0,2.0]}}");
    }

    private static RetrievedPoint point(VectorOutput vector) {
        return RetrievedPoint.newBuilder()
                .setId(PointId.newBuilder().setNum(1))
                .setVectors(VectorsOutput.newBuilder().setVector(vector))
                .build();
    }

    @Test
    void whatRestCannotExpressIsNotPrinted() {
        FieldCondition both = FieldCondition.newBuilder()
                .setRange(Range.newBuilder().setGt(1))
                .setDatetimeRange(DatetimeRange.getDefaultInstance())
                .build();
        assertThatThrownBy(() -> codec.print(both)).isInstanceOf(IllegalArgumentException.class);
        VectorParams newer = VectorParams.newBuilder().setDatatypeValue(99).build();
        assertThatThrownBy(() -> codec.print(newer)).hasMessageContaining("Datatype 99");
    }

    @Test
    void fieldsOfANewerServerAreNamed() {
        UnknownFieldSet newer = UnknownFieldSet.newBuilder()
                .addField(12, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        CollectionInfo info = CollectionInfo.newBuilder()
                .setConfig(CollectionConfig.newBuilder()
                        .setHnswConfig(HnswConfigDiff.newBuilder().setUnknownFields(newer)))
                .build();
        assertThat(UnknownFields.of(info)).containsExactly("HnswConfigDiff.12");
        assertThat(UnknownFields.of(CollectionInfo.getDefaultInstance())).isEmpty();
    }

    @Test
    @SuppressWarnings("deprecation")
    void aLiveCollectionIsMadeAgainByItsRequests() {
        CollectionInfo info = CollectionInfo.newBuilder()
                .setConfig(CollectionConfig.newBuilder()
                        .setParams(CollectionParams.newBuilder().setReadFanOutFactor(2))
                        .setOptimizerConfig(OptimizersConfigDiff.newBuilder().setDeprecatedMaxOptimizationThreads(3)))
                .build();
        assertThat(CollectionBody.of("a", info).getOptimizersConfig())
                .isEqualTo(OptimizersConfigDiff.getDefaultInstance());
        assertThat(CollectionBody.update("a", info))
                .map(UpdateCollection::getParams)
                .hasValueSatisfying(
                        params -> assertThat(params.getReadFanOutFactor()).isEqualTo(2));
        assertThat(CollectionBody.update("a", CollectionInfo.getDefaultInstance()))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"em, m", "efconstruct, ef_construct", "ef_contsruct, ef_construct", "payload, payload_m"})
    void theNearestNameIsProposed(String written, String proposed) {
        Suggestion suggestion = new Suggestion(List.of("m", "ef_construct", "payload_m"));
        assertThat(suggestion.nearest(written)).contains(proposed);
    }

    @Test
    void aNameThatMustNotBeOfferedIsOnlyListed() {
        Suggestion suggestion = new Suggestion(List.of("createAlias", "deleteAlias"), n -> !n.startsWith("delete"));
        assertThat(suggestion.nearest("deleteAlia")).isEmpty();
        assertThat(suggestion.remedy("deleteAlia")).isEqualTo("Valid here: createAlias, deleteAlias.");
        assertThat(suggestion.nearest("creatAlias")).contains("createAlias");
    }

    private <M extends Message> M read(String yaml, M prototype) {
        Optional<M> read = codec.read(Texts.yaml(yaml), prototype, new ReadContext("f.yaml", problems));
        assertThat(problems.list()).isEmpty();
        return read.orElseThrow();
    }

    private String json(Message message) {
        return JsonWriter.write(codec.print(message), JsonWriter.Order.DOCUMENT);
    }
}
