package io.github.qdrantmigrate.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.grpc.ManagedChannel;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from a REST body has, sent to a server, the effect that the body had on the real one. */
class EmbeddedServerTest {
    private static final String NAME = "recorded";

    private final EmbeddedQdrant server = EmbeddedQdrant.memory();
    private final ManagedChannel channel = server.newChannel();
    private final CollectionsGrpc.CollectionsBlockingStub collections = CollectionsGrpc.newBlockingStub(channel);
    private final PointsGrpc.PointsBlockingStub points = PointsGrpc.newBlockingStub(channel);
    private final RestCodec codec = new RestCodec();
    private final Problems problems = new Problems();

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.close();
        assertThat(problems.list()).isEmpty();
    }

    static Stream<Recorded> create() {
        // The last ones have what the server ignores and we refuse.
        return Recorded.all("create").stream().filter(Recorded::accepted).limit(27);
    }

    static Stream<Recorded> update() {
        return Recorded.all("update").stream().filter(Recorded::accepted);
    }

    static Stream<Recorded> index() {
        return Recorded.all("index").stream().filter(Recorded::accepted).limit(20);
    }

    @ParameterizedTest
    @MethodSource("create")
    void createsTheRecordedCollection(Recorded recorded) {
        create(recorded.node("body"));
        assertThat(live()).isEqualTo(configuration(recorded.message("info", CollectionInfo.getDefaultInstance())));
    }

    @ParameterizedTest
    @MethodSource("update")
    void updatesToTheRecordedCollection(Recorded recorded) {
        create(recorded.node("base"));
        UpdateCollection update = codec.read(recorded.node("body"), UpdateCollection.getDefaultInstance(), context())
                .orElseThrow();
        collections.update(update.toBuilder().setCollectionName(NAME).build());
        assertThat(live()).isEqualTo(configuration(recorded.message("info", CollectionInfo.getDefaultInstance())));
    }

    @ParameterizedTest
    @MethodSource("index")
    void createsTheRecordedIndex(Recorded recorded) {
        create(Recorded.only("points").node("base"));
        MappingNode body = MappingNode.of(List.of(
                MappingNode.Entry.of("field", recorded.node("field")),
                MappingNode.Entry.of("field_schema", recorded.node("schema"))));
        CreateFieldIndexCollection index = codec.read(body, CreateFieldIndexCollection.getDefaultInstance(), context())
                .orElseThrow();
        points.createFieldIndex(
                index.toBuilder().setCollectionName(NAME).setWait(true).build());
        CollectionInfo recordedInfo = CollectionInfo.newBuilder()
                .putPayloadSchema(
                        ((ScalarNode) recorded.node("field")).text(),
                        Recorded.message(
                                recorded.mapping("payloadSchema")
                                        .entries()
                                        .get(0)
                                        .value(),
                                PayloadSchemaInfo.getDefaultInstance()))
                .build();
        assertThat(CollectionBody.indexes("", info())).isEqualTo(CollectionBody.indexes("", recordedInfo));
    }

    @Test
    void storesTheRecordedPoints() {
        upsert();
        List<RetrievedPoint> recorded = ((SequenceNode) Recorded.only("points").node("scroll"))
                .items().stream()
                        .map(point -> Recorded.message(point, RetrievedPoint.getDefaultInstance()))
                        .toList();
        List<RetrievedPoint> stored = scroll(Filter.getDefaultInstance()).getResultList();
        assertThat(stored.stream().map(codec::print).toList())
                .isEqualTo(recorded.stream().map(codec::print).toList());
    }

    @Test
    void storesTheSamePointsWhenTheyAreCopiedThroughTheirPrintedLines() {
        upsert();
        List<RetrievedPoint> stored = scroll(Filter.getDefaultInstance()).getResultList();
        List<Node> lines =
                stored.stream().map(codec::print).map(Texts::throughJson).toList();
        MappingNode body = MappingNode.of(List.of(MappingNode.Entry.of("points", SequenceNode.of(lines))));
        UpsertPoints again =
                codec.read(body, UpsertPoints.getDefaultInstance(), context()).orElseThrow();
        points.upsert(again.toBuilder().setCollectionName(NAME).setWait(true).build());
        assertThat(scroll(Filter.getDefaultInstance()).getResultList()).isEqualTo(stored);
    }

    @Test
    void selectsTheRecordedPoints() {
        upsert();
        for (Recorded recorded : Recorded.all("filters")) {
            if (recorded.accepted()) {
                Filter filter = codec.read(recorded.node("filter"), Filter.getDefaultInstance(), context())
                        .orElseThrow();
                List<Node> ids = scroll(filter).getResultList().stream()
                        .map(RetrievedPoint::getId)
                        .map(codec::print)
                        .toList();
                assertThat(ids).as("%s", recorded).isEqualTo(ids(recorded));
            }
        }
    }

    private List<Node> ids(Recorded recorded) {
        return ((SequenceNode) recorded.node("ids"))
                .items().stream()
                        .map(id -> codec.read(id, PointId.getDefaultInstance(), context())
                                .orElseThrow())
                        .map(codec::print)
                        .toList();
    }

    private void create(Node body) {
        CreateCollection request = codec.read(body, CreateCollection.getDefaultInstance(), context())
                .orElseThrow();
        collections.create(request.toBuilder().setCollectionName(NAME).build());
    }

    private void upsert() {
        Recorded recorded = Recorded.only("points");
        create(recorded.node("base"));
        MappingNode body = MappingNode.of(List.of(MappingNode.Entry.of("points", recorded.node("points"))));
        UpsertPoints request =
                codec.read(body, UpsertPoints.getDefaultInstance(), context()).orElseThrow();
        points.upsert(request.toBuilder().setCollectionName(NAME).setWait(true).build());
    }

    private ScrollResponse scroll(Filter filter) {
        return points.scroll(ScrollPoints.newBuilder()
                .setCollectionName(NAME)
                .setFilter(filter)
                .setLimit(100)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                .build());
    }

    private CollectionInfo info() {
        return collections
                .get(GetCollectionInfoRequest.newBuilder()
                        .setCollectionName(NAME)
                        .build())
                .getResult();
    }

    private List<Object> live() {
        return configuration(info());
    }

    private static List<Object> configuration(CollectionInfo info) {
        return List.of(CollectionBody.of(NAME, info), CollectionBody.update(NAME, info));
    }

    private ReadContext context() {
        return new ReadContext("rest.json", problems);
    }
}
