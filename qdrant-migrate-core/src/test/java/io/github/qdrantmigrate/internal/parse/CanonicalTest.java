package io.github.qdrantmigrate.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.RandomNodes;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.node.YamlReader;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.migration.Migration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {
    /** Uses whatever counts for a checksum: synonyms, camelCase, numbers, many points, a data file, a placeholder. */
    private static final String FILE = """
            # products
            description: "products and their indexes"
            changes:
              - createCollection:
                  name: ${p}products
                  vectors: {size: 4, distance: Cosine}
                  hnswConfig: {m: 32, efConstruct: 100}
                  optimizers_config: {deleted_threshold: 0.20}
              - createPayloadIndex: {collection: '${p}products', field: brand, field_schema: keyword}
              - upsertPoints:
                  collection_name: ${p}products
                  points:
                    - {id: 1, vector: [1, 0, 0, 0], payload: {brand: acme, hnswConfig: kept}}
                    - {id: 2, vector: [0, 1.0, 0, 0]}
                    - {id: 3, vector: [0, 0, 1e0, 0]}
                    - {id: 4, vector: [0, 0, 0, 1]}
              - upsertPoints: {collection: "${p}products", file: points.ndjson}
              - setPayload: {collection: "${p}products", points: [1], payload: {price: 1.50, note: null}}
            """;

    private static final String POINTS = "{\"id\":5,\"vector\":[1,1,0,0]}\n";

    @TempDir
    private Path directory;

    private Migration read(String text) {
        return read(text, POINTS);
    }

    private Migration read(String text, String points) {
        MigrationFiles files =
                new MigrationFiles(directory).file("V1__a.yaml", text).file("points.ndjson", points);
        files.configuration().placeholder("p", "x_").placeholder("q", "y_");
        return files.only();
    }

    private String checksum(String text) {
        return read(text).checksum().text();
    }

    /**
     * If this fails, every migration that was ever applied would be reported as changed: give the way of computing a new
     * version beside {@code v1} instead.
     */
    @Test
    void isPinned() {
        assertThat(read(FILE).checksum())
                .hasToString("v1:90d29cf3931a5eeb9dbe6ac669d773c158c892a11b8ff5b438067918bb6a1463");
    }

    @Test
    void theTextThatTheHistoryKeepsIsCanonicalWithManyPointsShortened() {
        assertThat(read(FILE).canonicalText()).isEqualTo("""
                {"$files":{"points.ndjson":"c55e5a5a1e9d536de9d9ee4afffac010e369ed68ccd4e28db23bc244e48e50f4"},\
                "changes":[\
                {"createCollection":{"hnsw_config":{"ef_construct":100,"m":32},"name":"${p}products",\
                "optimizers_config":{"deleted_threshold":0.2},"vectors":{"distance":"Cosine","size":4}}},\
                {"createPayloadIndex":{"collection":"${p}products","field":"brand","type":"keyword"}},\
                {"upsertPoints":{"collection":"${p}products",\
                "points":"4 points, v1:979fc337073050a98a32e2169530ada464ec314bcb7c20de2256490df829e8e2"}},\
                {"upsertPoints":{"collection":"${p}products","file":"points.ndjson"}},\
                {"setPayload":{"collection":"${p}products","ids":[1],"payload":{"note":null,"price":1.5}}}],\
                "description":"products and their indexes"}""");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # products           | # another comment
            # products\\n        | \\uFEFF# products\\n
            \\n                  | \\r\\n
            size: 4, distance: Cosine | distance: Cosine, size: 4
            distance: Cosine     | distance: 'Cosine'
            distance: Cosine     | distance: "\\x43osine"
            {size: 4, distance: Cosine} | \\n        size: 4\\n        distance: Cosine
            hnswConfig: {m: 32, efConstruct | hnsw_config: {m: 32, ef_construct
            collection_name: ${p}| collection: ${p}
            `      name: ${p}`   | `      collection_name: ${p}`
            field: brand         | field_name: brand
            points: [1]          | ids: [1]
            m: 32                | m: 0x20
            0.20                 | 2e-1
            1.50                 | 1.5
            null                 | ~
            description          | 'description'
            """)
    void doesNotChangeWith(String from, String to) {
        assertThat(checksum(edited(from, to))).isEqualTo(checksum(FILE));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            price: 1.50          | price: 1
            price: 1.50          | price: 1.0
            price: 1.50          | price: "1.50"
            price: 1.50          | price: "1"
            note: null           | note: "null"
            ` note: null`        | ` Note: null`
            hnswConfig: kept     | hnsw_config: kept
            brand: acme          | brand: Acme
            brand: acme          | brand: "acme "
            m: 32                | m: 33
            "products and their  | "products  and their
            ${p}products\\n      | ${q}products\\n
            [0, 0, 0, 1]         | [0, 0, 1, 0]
            [0, 0, 1e0, 0]       | [0, 0, 1, 0]
            ids: [1]             | ids: [1, 2]
            points: [1]          | points: [2]
            file: points.ndjson  | file: ./points.ndjson
            """)
    void changesWith(String from, String to) {
        String text = from.startsWith("ids") ? FILE.replace("points: [1]", "ids: [1]") : FILE;

        assertThat(checksum(text.replace(unescaped(from), unescaped(to)))).isNotEqualTo(checksum(FILE));
    }

    private static String edited(String from, String to) {
        String edited = FILE.replace(unescaped(from), unescaped(to));
        assertThat(edited).as("the text to replace stands in the file").isNotEqualTo(FILE);
        return edited;
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\uFEFF", "\uFEFF");
    }

    @Test
    void changesWithTheOrderOfChanges() {
        String one = "  - deleteAlias: {alias: a}\n";
        String other = "  - deleteAlias: {alias: b}\n";

        assertThat(alone("changes:\n" + one + other)).isNotEqualTo(alone("changes:\n" + other + one));
    }

    private String alone(String text) {
        return new MigrationFiles(directory)
                .file("V1__a.yaml", text)
                .only()
                .checksum()
                .text();
    }

    /** A checksum that adds up lines would not see it. */
    @Test
    void changesWhenTwoLinesAreJoined() {
        String parted = "changes:\n  - deleteAlias: {alias: a}\ndescription: >\n  one\n\n  two\n";

        assertThat(alone(parted.replace("one\n\n  two", "one two"))).isNotEqualTo(alone(parted));
    }

    @Test
    void doesNotDependOnTheValuesOfPlaceholders() {
        Migration one = read(FILE);
        MigrationFiles files = new MigrationFiles(directory);
        files.configuration().placeholder("p", "other_");

        assertThat(files.only().checksum()).isEqualTo(one.checksum());
        assertThat(files.only().changes()).isNotEqualTo(one.changes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":6,\"vector\":[1,1,0,0]}\n", "{\"id\":5,\"vector\":[1,1,0,0]}", "\n"})
    void changesWithADataFile(String points) {
        assertThat(read(FILE, points).checksum())
                .isNotEqualTo(read(FILE, POINTS).checksum());
    }

    @Test
    void lineEndsOfADataFileDoNotCountButOtherCarriageReturnsDo() {
        String two = POINTS + POINTS.replace("5", "6");

        assertThat(read(FILE, two.replace("\n", "\r\n")).checksum())
                .isEqualTo(read(FILE, two).checksum());
        assertThat(read(FILE, two.replace("\n", "\r")).checksum())
                .isNotEqualTo(read(FILE, two).checksum());
        assertThat(read(FILE, two + "\r").checksum())
                .isNotEqualTo(read(FILE, two).checksum());
        assertThat(read(FILE, two.replace("\n", "\r\r\n")).checksum())
                .isNotEqualTo(read(FILE, two).checksum());
    }

    /** The digest reads blocks of 64 KiB; here each place in turn is the last of a block. */
    @Test
    void aLineEndMayBePartedByTheReadersBlocks() {
        String line = "{\"id\":5,\"vector\":[1,1,0,0]}".repeat(1);
        for (int padding = 65_530; padding < 65_540; padding++) {
            String first = line + " ".repeat(padding - line.length());

            assertThat(read(FILE, first + "\r\n" + line).checksum())
                    .as("line of %d bytes", padding)
                    .isEqualTo(read(FILE, first + "\n" + line).checksum());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-2147483648", "0e2147483648", "-1e-99999999999"})
    void anExtremeExponentIsKeptAsWritten(String number) {
        MigrationFiles files = new MigrationFiles(directory)
                .file("V1__a.yaml", FILE.replace("price: 1.50", "price: " + number))
                .file("points.ndjson", POINTS);
        files.configuration().placeholder("p", "x_");

        assertThat(files.problems()).isEmpty();
        assertThat(files.only().canonicalText()).contains(number);
    }

    @Test
    void keysAndFormatDoNotCountAndEveryScalarDoes() {
        long seed = 77;
        Random random = new Random(seed);
        RandomNodes nodes = new RandomNodes(random);
        for (int i = 0; i < 1_000; i++) {
            MappingNode tree = nodes.mapping(4);
            String text = new RandomYaml(random).write(shuffled(tree, random));
            String at = "seed %d, round %d:%n%s".formatted(seed, i, text);
            Node again = YamlReader.read("a.yaml", text, new Problems()).orElseThrow();

            assertThat(canonical(again)).as(at).isEqualTo(canonical(tree));
            int scalars = Scalars.count(tree);
            if (scalars > 0) {
                Node changed = new Scalars(random.nextInt(scalars)).changed(tree);
                assertThat(canonical(changed)).as(at).isNotEqualTo(canonical(tree));
            }
        }
    }

    private static String canonical(Node node) {
        return new Canonical(new ReadContext("a.yaml", new Problems())).text(node);
    }

    private static Node shuffled(Node node, Random random) {
        if (node instanceof MappingNode mapping) {
            List<MappingNode.Entry> entries = new ArrayList<>();
            mapping.entries().forEach(e -> entries.add(new MappingNode.Entry(e.key(), shuffled(e.value(), random))));
            Collections.shuffle(entries, random);
            return MappingNode.of(entries);
        }
        return node instanceof SequenceNode sequence
                ? SequenceNode.of(
                        sequence.items().stream().map(n -> shuffled(n, random)).toList())
                : node;
    }

    /** Changes the scalar of a number. */
    private static final class Scalars {
        private int left;

        Scalars(int left) {
            this.left = left;
        }

        static int count(Node node) {
            if (node instanceof MappingNode mapping) {
                return mapping.entries().stream()
                        .mapToInt(e -> count(e.value()))
                        .sum();
            }
            return node instanceof SequenceNode sequence
                    ? sequence.items().stream().mapToInt(Scalars::count).sum()
                    : 1;
        }

        Node changed(Node node) {
            if (node instanceof MappingNode mapping) {
                return MappingNode.of(mapping.entries().stream()
                        .map(e -> new MappingNode.Entry(e.key(), changed(e.value())))
                        .toList());
            }
            if (node instanceof SequenceNode sequence) {
                return SequenceNode.of(
                        sequence.items().stream().map(this::changed).toList());
            }
            return left-- == 0 ? other((ScalarNode) node) : node;
        }

        private static ScalarNode other(ScalarNode scalar) {
            String text = scalar.text();
            return switch (scalar.kind()) {
                case NULL -> ScalarNode.string("null");
                case BOOLEAN -> ScalarNode.of(text.equals("false"));
                case INTEGER ->
                    new ScalarNode(
                            scalar.position(),
                            scalar.kind(),
                            new BigInteger(text).add(BigInteger.ONE).toString());
                case FLOAT ->
                    new ScalarNode(
                            scalar.position(),
                            scalar.kind(),
                            new BigDecimal(text).add(new BigDecimal("0.5")).toString());
                case STRING -> ScalarNode.string(text + " ");
            };
        }
    }
}
