package io.github.qdrantmigrate.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Synonyms and camelCase are read, their printed names are known, and what the user named is left alone. */
class SpellingTest {
    private final RestCodec codec = new RestCodec();
    private final Problems problems = new Problems();
    private final ReadContext ctx = new ReadContext("f.yaml", problems);

    @Test
    void camelCaseIsTheSameAsSnakeCase() {
        String snake = """
                name: a
                vectors: {image: {size: 4, distance: Dot, on_disk: true, hnsw_config: {ef_construct: 8},
                  multivector_config: {comparator: max_sim}}}
                sparse_vectors: {text: {index: {full_scan_threshold: 5}}}
                optimizers_config: {max_optimization_threads: auto, deleted_threshold: 0.5}
                strict_mode_config: {sparse_config: {text: {max_length: 1}}}
                """;
        String camel = snake.replace("on_disk", "onDisk")
                .replace("hnsw_config", "hnswConfig")
                .replace("ef_construct", "efConstruct")
                .replace("multivector_config", "multivectorConfig")
                .replace("sparse_vectors", "sparseVectors")
                .replace("full_scan_threshold", "fullScanThreshold")
                .replace("optimizers_config", "optimizersConfig")
                .replace("max_optimization_threads", "maxOptimizationThreads")
                .replace("deleted_threshold", "deletedThreshold")
                .replace("strict_mode_config", "strictModeConfig")
                .replace("sparse_config", "sparseConfig")
                .replace("max_length", "maxLength");
        assertThat(read(camel, CreateCollection.getDefaultInstance()))
                .isEqualTo(read(snake, CreateCollection.getDefaultInstance()));
    }

    @Test
    void camelCaseIsReadInsideOfFilters() {
        assertThat(read(
                        "mustNot: {key: a, geoRadius: {center: {lat: 1, lon: 2}, radius: 3}}",
                        Filter.getDefaultInstance()))
                .isEqualTo(read(
                        "must_not: [{key: a, geo_radius: {center: {lat: 1, lon: 2}, radius: 3}}]",
                        Filter.getDefaultInstance()));
        assertThat(read("must: [{isEmpty: {key: a}}, {hasVector: v}]", Filter.getDefaultInstance()))
                .isEqualTo(read("must: [{is_empty: {key: a}}, {has_vector: v}]", Filter.getDefaultInstance()));
    }

    @Test
    void namesThatTheUserChoseAreKept() {
        UpsertPoints read = read(
                "points: [{id: 1, vector: {myVector: [1]}, payload: {someKey: {innerKey: 1}, snake_key: 2}}]",
                UpsertPoints.getDefaultInstance());
        assertThat(read.getPoints(0).getVectors().getVectors().getVectorsMap()).containsOnlyKeys("myVector");
        assertThat(read.getPoints(0).getPayloadMap()).containsOnlyKeys("someKey", "snake_key");
    }

    @Test
    void thePrintedNamesOfKeysAreRecorded() {
        Node node = Texts.yaml("""
                collection: a
                hnswConfig: {efConstruct: 8, m: 4}
                quantization: {binary: {always_ram: true}}
                metadata: {someKey: {hnswConfig: 1}}
                vectors: {myVector: {size: 1, distance: Dot}}
                """);
        assertThat(codec.read(node, CreateCollection.getDefaultInstance(), ctx)).isPresent();
        assertThat(problems.list()).isEmpty();
        assertThat(recorded(node))
                .containsExactly(
                        "collection=name",
                        "hnswConfig=hnsw_config",
                        "efConstruct=ef_construct",
                        "quantization=quantization_config");
    }

    @Test
    void aBodyCanNameRequireAndLeaveOutFields() {
        BodyShape shape = BodyShape.of(DeletePoints.getDescriptor())
                .field("collection_name", "of", "from_collection")
                .require("of")
                .without("timeout", "shard_key_selector")
                .flag("all", "every_one");
        MappingNode body = (MappingNode) Texts.yaml("{fromCollection: a, everyOne: true, timeout: 3, shard_key: a}");
        DeletePoints read =
                codec.read(body, shape, DeletePoints.getDefaultInstance(), ctx).message();
        assertThat(read)
                .isEqualTo(DeletePoints.newBuilder().setCollectionName("a").build());
        assertThat(recorded(body)).containsExactly("fromCollection=of", "everyOne=all");
        assertThat(problems.list())
                .extracting(Problem::code)
                .containsExactly(ErrorCode.UNKNOWN_FIELD, ErrorCode.UNKNOWN_FIELD);
        assertThat(codec.print(read, shape)).isEqualTo(printed("of: a"));
    }

    @Test
    void aRequiredFieldThatIsMissingIsToldAtTheBody() {
        BodyShape shape = BodyShape.of(DeletePoints.getDescriptor()).require("collection");
        codec.read(
                (MappingNode) Texts.yaml("\nids: [1]"),
                shape,
                DeletePoints.getDefaultInstance(),
                ctx.at("deletePoints"));
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.MISSING_FIELD);
            assertThat(problem.where()).isEqualTo("f.yaml:2:1 (deletePoints)");
        });
    }

    @Test
    void anIndexIsReadInBothFormsAndPrintedInOne() {
        CreateFieldIndexCollection one = read(
                "{collection: a, field: f, type: integer, params: {lookup: true}}",
                CreateFieldIndexCollection.getDefaultInstance());
        CreateFieldIndexCollection other = read(
                "{collection: a, field_name: f, field_schema: {type: integer, lookup: true}}",
                CreateFieldIndexCollection.getDefaultInstance());
        assertThat(other).isEqualTo(one);
        assertThat(codec.print(one))
                .isEqualTo(printed("{collection: a, field: f, type: integer, params: {lookup: true}}"));
    }

    @Test
    void aSchemaThatIsAWordIsATypeByAnotherName() {
        Node node = Texts.yaml("{field: f, field_schema: keyword}");
        assertThat(codec.read(node, CreateFieldIndexCollection.getDefaultInstance(), ctx))
                .contains(read("{field: f, type: keyword}", CreateFieldIndexCollection.getDefaultInstance()));
        assertThat(recorded(node)).containsExactly("field_schema=type");
    }

    @Test
    void whatTheUserWroteInCanonicalFormIsPrintedTheSame() {
        String canonical = """
                name: a
                vectors:
                  size: 4
                  distance: Cosine
                  quantization_config:
                    turbo: {bits: bits1_5}
                sparse_vectors:
                  s: {modifier: idf}
                quantization_config:
                  binary: {encoding: one_and_half_bits, query_encoding: scalar8bits}
                metadata: {a: 1, b: 1.0, c: [null, true, x]}
                """;
        CreateCollection read = read(canonical, CreateCollection.getDefaultInstance());
        assertThat(codec.print(read)).isEqualTo(printed(canonical));
    }

    private Node printed(String yaml) {
        return strip(Texts.yaml(yaml));
    }

    private static Node strip(Node node) {
        if (node instanceof MappingNode mapping) {
            return MappingNode.of(mapping.entries().stream()
                    .map(e -> MappingNode.Entry.of(e.key().name(), strip(e.value())))
                    .toList());
        }
        if (node instanceof SequenceNode sequence) {
            return SequenceNode.of(
                    sequence.items().stream().map(SpellingTest::strip).toList());
        }
        ScalarNode scalar = (ScalarNode) node;
        return new ScalarNode(Position.NONE, scalar.kind(), scalar.text());
    }

    private <M extends Message> M read(String yaml, M prototype) {
        M read = codec.read(Texts.yaml(yaml), prototype, ctx).orElseThrow();
        assertThat(problems.list()).isEmpty();
        return read;
    }

    private List<String> recorded(Node node) {
        List<String> names = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                ctx.canonicalName(entry.key())
                        .ifPresent(name -> names.add(entry.key().name() + "=" + name));
                names.addAll(recorded(entry.value()));
            }
        }
        return names;
    }
}
