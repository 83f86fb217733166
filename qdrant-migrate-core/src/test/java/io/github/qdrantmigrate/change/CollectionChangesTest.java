package io.github.qdrantmigrate.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.YamlReader;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.qdrant.client.grpc.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is declared of a collection against what is there. */
class CollectionChangesTest {
    private static final RestCodec CODEC = new RestCodec();

    private static <M extends Message> M message(String yaml, M prototype) {
        Problems problems = new Problems();
        MappingNode node = (MappingNode) YamlReader.read("f", yaml, problems).orElseThrow();
        M message = CODEC.read(node, prototype, new ReadContext("f", problems)).orElseThrow();
        assertThat(problems.list()).isEmpty();
        return message;
    }

    private static CreateCollection create(String body, Presence absence) {
        Collections.CreateCollection request = message(body, Collections.CreateCollection.getDefaultInstance());
        return new CreateCollection(request.toBuilder().setCollectionName("c").build(), absence);
    }

    private static FakeServer server(String body) {
        return new FakeServer().created(create(body, Presence.REQUIRED).request());
    }

    private static UpdateCollection update(String body) {
        Collections.UpdateCollection request = message(body, Collections.UpdateCollection.getDefaultInstance());
        return new UpdateCollection(request.toBuilder().setCollectionName("c").build());
    }

    @ParameterizedTest(name = "declared {0}, there {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {vectors: {size: 4, distance: Dot}} | {vectors: {size: 4, distance: Dot}} | ``
            {vectors: {size: 4, distance: Dot}} | {vectors: {size: 5, distance: Dot}} | vectors.size: declared 4, is 5
            {vectors: {size: 4, distance: Dot}} | {vectors: {size: 4, distance: Cosine}} | vectors.distance: declared Dot, is Cosine
            {vectors: {size: 4, distance: Dot}} | {vectors: {size: 4, distance: Dot}, hnsw_config: {m: 8}} | ``
            {vectors: {size: 4, distance: Dot, datatype: float32}} | {vectors: {size: 4, distance: Dot}} | ``
            {vectors: {size: 4, distance: Dot, datatype: float16}} | {vectors: {size: 4, distance: Dot}} | vectors.datatype: declared float16, is not set
            {hnsw_config: {m: 8}}               | {hnsw_config: {m: 16, ef_construct: 100}} | hnsw_config.m: declared 8, is 16
            {hnsw_config: {m: 8}}               | {}  | hnsw_config: declared {"m":8}, is not set
            {vectors: {a: {size: 4, distance: Dot}}} | {vectors: {a: {size: 4, distance: Dot}, b: {size: 2, distance: Dot}}} | vectors.b: not declared, but there
            {vectors: {a: {size: 4, distance: Dot}, b: {size: 2, distance: Dot}}} | {vectors: {a: {size: 4, distance: Dot}}} | vectors.b: declared {"distance":"Dot","size":2}, is not set
            {vectors: {size: 4, distance: Dot}} | {vectors: {size: 4, distance: Dot}, sparse_vectors: {t: {}}} | sparse_vectors.t: not declared, but there
            {sparse_vectors: {t: {}}}           | {sparse_vectors: {t: {}}} | ``
            {sparse_vectors: {t: {modifier: none}}} | {sparse_vectors: {t: {}}} | ``
            {sparse_vectors: {t: {modifier: idf}}} | {sparse_vectors: {t: {}}} | sparse_vectors.t.modifier: declared idf, is not set
            {sparse_vectors: {t: {}}}           | {}  | sparse_vectors: declared {"t":{}}, is not set
            {sparse_vectors: {t: {}, u: {}}}    | {sparse_vectors: {t: {}}} | sparse_vectors.u: declared {}, is not set
            {quantization_config: {binary: {}}} | {}  | quantization_config: declared {"binary":{}}, is not set
            {vectors: {size: 4, distance: Dot, quantization_config: {binary: {}}}} | {vectors: {size: 4, distance: Dot}} | vectors.quantization_config: declared {"binary":{}}, is not set
            {quantization_config: {scalar: {type: int8}}} | {quantization_config: {binary: {}}} | quantization_config.scalar: declared {"type":"int8"}, is not set
            {metadata: {a: 1}}                  | {metadata: {a: 1, b: 2}} | ``
            {metadata: {a: 1}}                  | {metadata: {a: 1.0}} | metadata.a: declared 1, is 1.0
            {vectors: {}}                       | {}  | ``
            {sharding_method: auto}             | {}  | ``
            """)
    void namesWhatDiffersFromADeclaredCollection(String declared, String there, String difference) {
        CreateCollection create = create(declared, Presence.OPTIONAL);

        String found = String.join("; ", create.differences(server(there)));

        assertThat(found).isEqualTo(difference);
        if (difference.isEmpty()) {
            assertThat(create.check(server(there))).isInstanceOf(Verdict.Skip.class);
        } else {
            assertThat(create.check(server(there))).isInstanceOfSatisfying(Verdict.Refuse.class, refuse -> {
                assertThat(refuse.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
                assertThat(refuse.what()).isEqualTo("The collection c exists and differs: " + difference);
            });
        }
    }

    @Test
    void refusesACollectionThatEqualsTheDeclaredOneAndOffersToAcceptIt() {
        CreateCollection create = create("{vectors: {size: 4, distance: Dot}}", Presence.REQUIRED);

        assertThat(create.check(new FakeServer())).isEqualTo(Verdict.proceed());
        assertThat(create.check(server("{vectors: {size: 4, distance: Dot}}")))
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refuse -> assertThat(refuse.remedy()).contains("ifNotExists: true"));
        assertThat(create.check(new FakeServer().with("d").alias("c", "d")))
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refuse -> assertThat(refuse.what()).isEqualTo("\"c\" is an alias of the collection d"));
        assertThat(create.differences(new FakeServer())).containsExactly("collection c is not there");
    }

    @ParameterizedTest(name = "update {0}, there {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {hnsw_config: {m: 8}}               | {hnsw_config: {m: 8, ef_construct: 100}} | ``
            {hnsw_config: {m: 8}}               | {hnsw_config: {m: 16}} | hnsw_config.m: declared 8, is 16
            {vectors: {"": {on_disk: true}}}    | {vectors: {size: 4, distance: Dot, on_disk: true}} | ``
            {vectors: {"": {on_disk: true}}}    | {vectors: {size: 4, distance: Dot}} | vectors..on_disk: declared true, is not set
            {vectors: {a: {hnsw_config: {m: 8}}}} | {vectors: {a: {size: 4, distance: Dot, hnsw_config: {m: 8}}}} | ``
            {quantization_config: Disabled}     | {} | ``
            {quantization_config: Disabled}     | {quantization_config: {binary: {always_ram: true}}} | quantization_config: declared Disabled, is {"binary":{"always_ram":true}}
            {metadata: {a: 1}}                  | {metadata: {a: 1, b: 2}} | ``
            {metadata: {a: null}}               | {metadata: {b: 2}} | ``
            {metadata: {a: null}}               | {} | ``
            {metadata: {a: null}}               | {metadata: {a: 1}} | metadata.a: declared null, is 1
            """)
    void namesWhatAnUpdateDidNotChange(String updated, String there, String difference) {
        assertThat(String.join("; ", update(updated).differences(server(there))))
                .isEqualTo(difference);
    }

    @ParameterizedTest(name = "update {0}, there {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {vectors: {a: {on_disk: true}}}     | {vectors: {a: {size: 4, distance: Dot}}} | ``
            {vectors: {b: {on_disk: true}}}     | {vectors: {a: {size: 4, distance: Dot}}, sparse_vectors: {t: {}}} | The collection c has no vector "b" Name one of its vectors: "a", "t".
            {vectors: {"": {on_disk: true}}}    | {vectors: {size: 4, distance: Dot}} | ``
            {vectors: {"": {on_disk: true}}}    | {vectors: {a: {size: 4, distance: Dot}}} | The collection c has no vector "" Name one of its vectors: "a".
            {vectors: {a: {on_disk: true}}}     | {vectors: {size: 4, distance: Dot}} | The collection c has no vector "a" Name one of its vectors: "".
            {sparse_vectors: {t: {modifier: idf}}} | {sparse_vectors: {t: {}}} | ``
            {sparse_vectors: {u: {modifier: idf}}} | {sparse_vectors: {t: {}}} | The collection c has no vector "u" Name one of its vectors: "t".
            """)
    void refusesAnUpdateOfAVectorThatIsNotThere(String updated, String there, String refusal) {
        Verdict verdict = update(updated).check(server(there));

        assertThat(verdict instanceof Verdict.Refuse refuse ? refuse.what() + " " + refuse.remedy() : "")
                .isEqualTo(refusal);
        assertThat(update(updated).check(new FakeServer())).isInstanceOf(Verdict.Refuse.class);
    }
}
