package io.github.qdrantmigrate.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.CoreSchema;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.node.YamlReader;
import io.github.qdrantmigrate.internal.rest.RandomMessages;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.testing.Mutations;
import io.github.qdrantmigrate.testing.SchemaAgreement;
import io.github.qdrantmigrate.testing.SchemaValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of migration files against the reader, over all examples and random files. */
class MigrationSchemaTest {
    private static final long SEED = 20_261_122;
    private static final int BODIES_OF_EACH = 50;
    private static final int MUTATIONS_OF_EACH = 4;
    private static final int LEAST_VALID = 8;

    private static final Path ROOT = Path.of("..");
    private static final Path PUBLISHED = Path.of("src/main/resources/io/github/qdrantmigrate/migration-1.schema.json");
    private static final Pattern YAML_BLOCK = Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^ *```$");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    /** Fields beside the request; a type has some of them. */
    private static final Map<String, Node> OPTIONS = Map.of(
            "ifNotExists", ScalarNode.of(true),
            "if_exists", ScalarNode.of(false),
            "all", ScalarNode.of(true),
            "file", ScalarNode.string("points.ndjson"));

    private final RestCodec codec = new RestCodec();
    private final SchemaAgreement agreement =
            new SchemaAgreement(new SchemaValidator(QdrantMigrate.schema()), MigrationSchemaTest::problems);

    /** {@code -Dgolden.update=true} writes it anew. */
    @Test
    void isPublishedAsItIs() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PUBLISHED, QdrantMigrate.schema());
        }
        assertThat(Files.readString(PUBLISHED).replace("\r\n", "\n"))
                .as("%s, which -Dgolden.update=true writes anew", PUBLISHED)
                .isEqualTo(QdrantMigrate.schema());
        assertThat(QdrantMigrate.class.getResource("migration-1.schema.json")).isNotNull();
    }

    @Test
    void isASchemaOfItsDraft() {
        Node schema = YamlReader.read("schema", QdrantMigrate.schema(), new Problems())
                .orElseThrow();

        assertThat(new SchemaValidator("{\"$ref\": \"http://json-schema.org/draft-07/schema#\"}").errors(schema))
                .isEmpty();
    }

    @Test
    void everyTypeAndFieldSaysWhatItDoes() {
        assertThat(ChangeTypes.all()).allMatch(type -> type.description().endsWith("."), "is described");
        assertThat(FileField.values()).allMatch(field -> field.description().endsWith("."), "is described");
        assertThat(RequirementType.values()).allMatch(type -> type.description().endsWith("."), "is described");
    }

    @Test
    void agreesOnAllExamples() throws IOException {
        for (Path directory : List.of(
                Path.of("docs"), Path.of("examples"), Path.of("src/it"), Path.of("qdrant-migrate-core/src/test"))) {
            for (Path file : files(ROOT.resolve(directory), ".yaml")) {
                check(file.toString(), Files.readString(file));
            }
        }
        assertThat(agreement.count("both accept")).as("files: %s", agreement).isGreaterThan(60);
        List<Path> pages = files(ROOT.resolve("docs"), ".md");
        pages.add(ROOT.resolve("README.md"));
        int files = agreement.count("both accept");
        for (Path page : pages) {
            YAML_BLOCK
                    .matcher(Files.readString(page))
                    .results()
                    .filter(block -> block.group(2).contains("changes:"))
                    .forEach(block -> check(page.toString(), block.group(2).replaceAll("(?m)^" + block.group(1), "")));
        }
        assertThat(agreement.count("both accept") - files)
                .as("blocks, and %s", agreement)
                .isGreaterThan(20);
    }

    private void check(String name, String text) {
        YamlReader.read(name, text, new Problems()).ifPresent(root -> agreement.check(name, root));
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList());
        }
    }

    static Stream<ChangeType> types() {
        return ChangeTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void agreesOnRandomChanges(ChangeType type) {
        for (long seed = SEED; seed < SEED + BODIES_OF_EACH; seed++) {
            Random random = random(seed);
            Node body = body(type, seed, random);
            agreement.check("seed " + seed, file(type, body));
            Mutations mutations = new Mutations(random);
            for (int i = 0; i < MUTATIONS_OF_EACH; i++) {
                agreement.check("seed " + seed + ", mutation " + i, file(type, mutations.mutate(body)));
            }
        }
        assertThat(agreement.count("both accept"))
                .as("%s %s", type.name(), agreement)
                .isGreaterThan(LEAST_VALID);
        assertThat(agreement.count("both refuse"))
                .as("%s %s", type.name(), agreement)
                .isGreaterThan(LEAST_VALID);
    }

    @ParameterizedTest
    @MethodSource("types")
    void placeholdersCanStandForEveryScalar(ChangeType type) {
        int valid = 0;
        for (long seed = SEED; seed < SEED + BODIES_OF_EACH; seed++) {
            Random random = random(seed);
            Node body = body(type, seed, random);
            if (agreement.check("seed " + seed, file(type, body))) {
                valid++;
                assertThat(agreement.check("seed " + seed + ", placeholders", file(type, placeholders(body, random))))
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
        assertThat(valid).as("%s %s", type.name(), agreement).isGreaterThan(LEAST_VALID);
    }

    /** A random request as it is written, with some options. */
    private Node body(ChangeType type, long seed, Random random) {
        ChangeType.Form<?> form = type.form();
        Message request = new RandomMessages(seed).next(form.prototype());
        List<Entry> entries = new ArrayList<>(codec.print(request, form.body()).entries());
        Schema schema = form.schema(codec, new Definitions());
        OPTIONS.forEach((name, value) -> {
            if (schema.property(name).isPresent() && random.nextInt(3) == 0) {
                entries.add(Entry.of(name, value));
            }
        });
        return several(type, MappingNode.of(entries), random);
    }

    private static Node several(ChangeType type, MappingNode body, Random random) {
        List<Entry> one = body.entries().stream()
                .filter(e -> !OPTIONS.containsKey(e.key().name()))
                .toList();
        Node list = SequenceNode.of(List.of(MappingNode.of(one)));
        if (type.listed().isEmpty()) {
            return body;
        }
        return switch (random.nextInt(3)) {
            case 0 -> body;
            case 1 -> list;
            default -> MappingNode.of(List.of(Entry.of(type.listed().get().field(), list)));
        };
    }

    private static MappingNode file(ChangeType type, Node body) {
        Node change = MappingNode.of(List.of(Entry.of(type.name(), body)));
        return MappingNode.of(List.of(Entry.of("changes", SequenceNode.of(List.of(change)))));
    }

    private static Node placeholders(Node node, Random random) {
        if (node instanceof MappingNode mapping) {
            return MappingNode.of(mapping.entries().stream()
                    .map(e -> new Entry(e.key(), placeholders(e.value(), random)))
                    .toList());
        }
        if (node instanceof SequenceNode sequence) {
            return SequenceNode.of(sequence.items().stream()
                    .map(item -> placeholders(item, random))
                    .toList());
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean same = CoreSchema.scalar(Position.NONE, scalar.text()).equals(scalar);
        return same && !scalar.text().contains("}") && random.nextBoolean()
                ? ScalarNode.string("${p:-" + scalar.text() + "}")
                : node;
    }

    private static List<Problem> problems(Node root) {
        String text = JsonWriter.write(root, JsonWriter.Order.DOCUMENT);
        Map<String, String> values = PLACEHOLDER
                .matcher(text)
                .results()
                .collect(Collectors.toMap(name -> name.group(1), name -> "x", (x, same) -> same));
        Configuration configuration =
                Configuration.builder().placeholders(values).build();
        Problems undo = new Problems();
        new MigrationReader(configuration, undo).undo(new AnyFile("V1__a.undo.yaml", text), text);
        if (undo.isEmpty()) {
            return List.of();
        }
        // The schema is for all files; those with rules are no undo files.
        Problems migration = new Problems();
        new MigrationReader(configuration, migration)
                .read(MigrationName.parse("V1__a.yaml").orElseThrow(), new AnyFile("V1__a.yaml", text), null);
        return migration.list();
    }

    /** A file beside which every file is. */
    private record AnyFile(String name, String text) implements SourceFile {
        @Override
        public String display() {
            return name;
        }

        @Override
        public Optional<SourceFile> sibling(String relative) {
            return Optional.of(new AnyFile(relative, ""));
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Random random(long seed) {
        // Neighbouring seeds begin with nearly the same numbers.
        return new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }
}
