package io.github.qdrantmigrate.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real server accepted is read, what it refused or ignored is refused before any call. */
class RecordedBodiesTest {
    /** Accepted by the server although it ignores this part: the key and what we answer. */
    private static final Map<String, String> IGNORED = Map.of(
            "create[31]", "(nonsense)|Valid here: name, vectors",
            "create[32]", "(hnsw_config.em)|Did you mean \"m\"?",
            "index[22]", "(field_schema.range)|Valid here: is_tenant, on_disk, enable_hnsw.");

    private final RestCodec codec = new RestCodec();
    private final Problems problems = new Problems();

    static List<Recorded> create() {
        return Recorded.all("create");
    }

    static List<Recorded> update() {
        return Recorded.all("update");
    }

    static List<Recorded> index() {
        return Recorded.all("index");
    }

    static List<Recorded> filters() {
        return Recorded.all("filters");
    }

    @ParameterizedTest
    @MethodSource("create")
    void readsWhatCreatesACollection(Recorded recorded) {
        Optional<CreateCollection> body = read(recorded, "body", CreateCollection.getDefaultInstance());
        if (isAsRecorded(recorded)) {
            CreateCollection live =
                    CollectionBody.of("", recorded.message("info", CollectionInfo.getDefaultInstance()));
            assertContains(live, body.orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("update")
    void readsWhatUpdatesACollection(Recorded recorded) {
        Optional<UpdateCollection> body = read(recorded, "body", UpdateCollection.getDefaultInstance());
        if (recorded.name().equals("update[11]")) {
            assertThat(problems.list()).as("only the server knows its vectors").isEmpty();
        } else if (isAsRecorded(recorded)) {
            assertThat(body).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("index")
    void readsWhatIndexesAField(Recorded recorded) {
        String field = ((ScalarNode) recorded.node("field")).text();
        Node body = Texts.throughJson(MappingNode.of(List.of(
                MappingNode.Entry.of("field_name", ScalarNode.string(field)),
                MappingNode.Entry.of("field_schema", recorded.node("schema")))));
        Optional<CreateFieldIndexCollection> read = codec.read(
                body, CreateFieldIndexCollection.getDefaultInstance(), new ReadContext("rest.json", problems));
        if (isAsRecorded(recorded)) {
            PayloadSchemaInfo live = Recorded.message(
                    recorded.mapping("payloadSchema").get(field).orElseThrow(), PayloadSchemaInfo.getDefaultInstance());
            CollectionInfo info =
                    CollectionInfo.newBuilder().putPayloadSchema(field, live).build();
            assertThat(CollectionBody.indexes("", info)).containsExactly(read.orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void readsFilters(Recorded recorded) {
        Optional<Filter> filter = read(recorded, "filter", Filter.getDefaultInstance());
        if (isAsRecorded(recorded)) {
            assertPrintsBack(filter.orElseThrow());
        }
    }

    @Test
    void readsPoints() {
        Recorded recorded = Recorded.only("points");
        ReadBody<UpsertPoints> points = codec.read(
                recorded.fields(),
                BodyShape.of(UpsertPoints.getDescriptor())
                        .option("base", new PayloadShape())
                        .option("scroll", new PayloadShape()),
                UpsertPoints.getDefaultInstance(),
                new ReadContext("rest.json", problems));
        assertThat(problems.list()).isEmpty();
        assertThat(points.message().getPointsList()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("create")
    void printsWhatTheServerAnswers(Recorded recorded) {
        if (recorded.accepted()) {
            assertPrintsBack(CollectionBody.of("name", recorded.message("info", CollectionInfo.getDefaultInstance())));
        }
    }

    @Test
    void printsPointsAsTheServerReturnsThem() {
        Node scroll = Recorded.only("points").node("scroll");
        for (Node point : ((SequenceNode) scroll).items()) {
            assertPrintsBack(Recorded.message(point, RetrievedPoint.getDefaultInstance()));
        }
    }

    private <M extends Message> Optional<M> read(Recorded recorded, String field, M prototype) {
        return codec.read(recorded.node(field), prototype, new ReadContext("rest.json", problems));
    }

    private boolean isAsRecorded(Recorded recorded) {
        String ignored = IGNORED.get(recorded.name());
        if (ignored != null) {
            Problem problem = problems.list().get(0);
            assertThat(problem.code()).isEqualTo(ErrorCode.UNKNOWN_FIELD);
            assertThat(problem.where()).contains(ignored.substring(0, ignored.indexOf('|')));
            assertThat(problem.remedy()).startsWith(ignored.substring(ignored.indexOf('|') + 1));
            return false;
        }
        assertThat(problems.isEmpty()).as("problems: %s", problems.list()).isEqualTo(recorded.accepted());
        return recorded.accepted();
    }

    private void assertPrintsBack(Message message) {
        Node printed = codec.print(message);
        for (Node text : List.of(printed, Texts.throughJson(printed), Texts.throughYaml(printed))) {
            Optional<Message> read =
                    codec.read(text, message.getDefaultInstanceForType(), new ReadContext("printed", problems));
            assertThat(problems.list()).as("%s", printed).isEmpty();
            assertThat(read).contains(message);
        }
    }

    /** Every field that is set in the body is so in the live collection; maps and messages by their own fields. */
    private static void assertContains(Message live, Message body) {
        body.getAllFields().forEach((field, value) -> {
            if (value instanceof Message message) {
                assertContains((Message) live.getField(field), message);
            } else if (field.isMapField()) {
                assertThat(Set.copyOf((List<?>) live.getField(field)))
                        .as(field.getFullName())
                        .isEqualTo(Set.copyOf((List<?>) value));
            } else {
                assertThat(live.getField(field)).as(field.getFullName()).isEqualTo(value);
            }
        });
    }
}
