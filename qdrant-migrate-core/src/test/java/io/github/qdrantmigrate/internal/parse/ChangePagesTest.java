package io.github.qdrantmigrate.internal.parse;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.YamlReader;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.plan.FirstVersions;
import io.github.qdrantmigrate.internal.rest.DeclaredFields;
import io.github.qdrantmigrate.internal.rest.DeclaredFields.Declared;
import io.github.qdrantmigrate.testing.SchemaValidator;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Points;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of every type of change against the declaration that reads it, and against its examples. */
class ChangePagesTest {
    private static final Path PAGES = Path.of("../docs/reference/changes");
    private static final Path EXAMPLES = PAGES.resolve("examples");

    private static final List<String> SECTIONS = List.of("Example", "Fields", "Undo", "Errors", "Least server version");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n# (\\S+)\\n(.*?)^```$");
    private static final Pattern DATA_BLOCK = Pattern.compile("(?ms)^`(\\S+)`:\\n\\n```ndjson\\n(.*?)^```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+`) \\| ([^|]*(?:\\\\\\|[^|]*)*) \\| (.*) \\|$");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern NEEDS = Pattern.compile("Needs (1\\.\\d+(?:\\.\\d+)?)");

    /** What a table below a heading within the fields lists, by page and heading. */
    private static final Map<String, Message> NESTED = Map.ofEntries(
            entry("createCollection/vectors", Collections.VectorParams.getDefaultInstance()),
            entry("createCollection/sparse_vectors", Collections.SparseVectorParams.getDefaultInstance()),
            entry("createCollection/hnsw_config", Collections.HnswConfigDiff.getDefaultInstance()),
            entry("createCollection/optimizers_config", Collections.OptimizersConfigDiff.getDefaultInstance()),
            entry("createCollection/wal_config", Collections.WalConfigDiff.getDefaultInstance()),
            entry("createCollection/quantization_config", Collections.QuantizationConfig.getDefaultInstance()),
            entry("createCollection/strict_mode_config", Collections.StrictModeConfig.getDefaultInstance()),
            entry("updateCollection/vectors", Collections.VectorParamsDiff.getDefaultInstance()),
            entry("updateCollection/params", Collections.CollectionParamsDiff.getDefaultInstance()),
            entry("createVectorName/dense", Points.DenseVectorCreationConfig.getDefaultInstance()),
            entry("createVectorName/sparse", Points.SparseVectorCreationConfig.getDefaultInstance()),
            entry("upsertPoints/points", Points.PointStruct.getDefaultInstance()),
            entry("updateVectors/points", Points.PointVectors.getDefaultInstance()));

    /** Of {@code params}, by the type of the index. */
    private static final Map<String, Message> INDEXES = Map.of(
            "keyword", Collections.KeywordIndexParams.getDefaultInstance(),
            "integer", Collections.IntegerIndexParams.getDefaultInstance(),
            "float", Collections.FloatIndexParams.getDefaultInstance(),
            "geo", Collections.GeoIndexParams.getDefaultInstance(),
            "text", Collections.TextIndexParams.getDefaultInstance(),
            "bool", Collections.BoolIndexParams.getDefaultInstance(),
            "datetime", Collections.DatetimeIndexParams.getDefaultInstance(),
            "uuid", Collections.UuidIndexParams.getDefaultInstance());

    static Stream<ChangeType> types() {
        return ChangeTypes.all().stream();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    private static String page(ChangeType type) {
        return read(PAGES.resolve(type.name() + ".md"));
    }

    /** The text below a heading, up to the next one of its level. */
    private static String section(String text, String heading) {
        String level = heading.substring(0, heading.indexOf(' ') + 1);
        return Arrays.stream(("\n" + text).split("\n" + level, -1))
                .filter(part -> part.startsWith(heading.substring(level.length()) + "\n"))
                .findFirst()
                .map(part -> part.substring(part.indexOf('\n')))
                .orElse("");
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of a table of fields. */
    private record Row(String name, List<String> synonyms, boolean isRequired, String type, String meaning) {
        static List<Row> of(String text) {
            return ROW.matcher(text).results().map(Row::of).toList();
        }

        private static Row of(MatchResult row) {
            List<String> names = NAME.matcher(row.group(1))
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(row.group(1))
                    .isEqualTo(names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(" ≡ ")));
            return new Row(
                    names.get(0),
                    names.subList(1, names.size()),
                    row.group(2).contains("required"),
                    row.group(2),
                    row.group(3));
        }

        Set<String> needs() {
            return NEEDS.matcher(meaning).results().map(needs -> needs.group(1)).collect(Collectors.toSet());
        }
    }

    @Test
    void everyTypeHasAPageAndExamplesAndALineInTheIndexAndNothingElseHas() {
        List<String> types = ChangeTypes.all().stream().map(ChangeType::name).toList();

        assertThat(names(PAGES).stream().filter(name -> name.endsWith(".md")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(types.stream().map(type -> type + ".md"), Stream.of("README.md"))
                                .toList());
        assertThat(names(EXAMPLES)).containsExactlyInAnyOrderElementsOf(types);
        assertThat(Pattern.compile("(?m)^\\| \\[`(\\w+)`]\\((\\w+)\\.md\\) \\|")
                        .matcher(read(PAGES.resolve("README.md")))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(
                        types.stream().map(type -> type + " " + type).toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPageSaysWhatEditorsSayAndHasTheSectionsOfAllPages(ChangeType type) {
        String page = page(type);

        assertThat(page).startsWith("# " + type.name() + "\n\n" + type.description());
        assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
                .containsExactlyElementsOf(SECTIONS);
        assertThat(section(page, "## Undo").lines().filter(line -> line.startsWith("- ")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("- **Kept:** "),
                        line -> assertThat(line).startsWith("- **Undone by:** "),
                        line -> assertThat(line).startsWith("- **Not exact:** "),
                        line -> assertThat(line).startsWith("- **Changed by others:** "));
        assertThat(section(page, "## Errors"))
                .containsPattern("\\| \\[QM\\d{3}]\\(\\.\\./error-codes\\.md\\) \\| .{5,} \\|\n");
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPageShowsTheFilesOfItsExampleThatHoldTheChange(ChangeType type) {
        Path example = EXAMPLES.resolve(type.name());
        String section = section(page(type), "## Example");
        Map<String, String> shown = BLOCK.matcher(section)
                .results()
                .collect(Collectors.toMap(block -> block.group(1), block -> block.group(2)));
        Set<String> holding = names(example).stream()
                .filter(name -> name.endsWith(".yaml"))
                .filter(name -> read(example.resolve(name)).contains("- " + type.name() + ":"))
                .collect(Collectors.toSet());

        assertThat(holding).as("files with the change").isNotEmpty();
        assertThat(shown.keySet()).containsAll(holding);
        shown.forEach((name, text) -> assertThat(text).as(name).isEqualTo(read(example.resolve(name))));
        DATA_BLOCK
                .matcher(section)
                .results()
                .forEach(data -> assertThat(data.group(2)).isEqualTo(read(example.resolve(data.group(1)))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theFilesOfItsExampleAreValidForEditors(ChangeType type) {
        SchemaValidator schema = new SchemaValidator(QdrantMigrate.schema());
        for (String name : names(EXAMPLES.resolve(type.name()))) {
            if (name.endsWith(".yaml")) {
                Path file = EXAMPLES.resolve(type.name()).resolve(name);
                Node root = YamlReader.read(name, read(file), new Problems()).orElseThrow();
                assertThat(schema.errors(root)).as(file.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPageListsTheFieldsThatAreReadAndNoOthers(ChangeType type) {
        List<Declared> declared = new ArrayList<>(declared(type.form()));
        type.listed().stream()
                .flatMap(listed -> declared(listed.form()).stream())
                .filter(field ->
                        declared.stream().noneMatch(known -> known.name().equals(field.name())))
                .toList()
                .forEach(declared::add);

        String fields = section(page(type), "## Fields");
        String top = fields.contains("\n### ") ? fields.substring(0, fields.indexOf("\n### ")) : fields;
        agree(type.name(), Row.of(top), declared);
    }

    private static List<Declared> declared(Form<?> form) {
        return DeclaredFields.of(form.body(), form.prototype());
    }

    private static void agree(String what, List<Row> rows, List<Declared> declared) {
        assertThat(rows).as(what).extracting(Row::name).doesNotHaveDuplicates();
        assertThat(rows)
                .as("fields of " + what)
                .extracting(row -> row.name() + " ≡ " + new TreeSet<>(row.synonyms()) + required(row.isRequired()))
                .containsExactlyInAnyOrderElementsOf(declared.stream()
                        .map(field ->
                                field.name() + " ≡ " + new TreeSet<>(field.synonyms()) + required(field.isRequired()))
                        .toList());
        for (Declared field : declared) {
            Set<String> first = field.sets().stream()
                    .flatMap(key -> FirstVersions.ofField(key).stream())
                    .collect(Collectors.toSet());
            Row row = rows.stream()
                    .filter(r -> r.name().equals(field.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.needs()).as("%s: %s", what, field.name()).isEqualTo(first);
        }
    }

    private static String required(boolean isRequired) {
        return isRequired ? ", required" : "";
    }

    @Test
    void theFieldsInsideOfFieldsAreListedAndNoOthers() {
        Map<String, List<Row>> tables = new TreeMap<>();
        ChangeTypes.all().forEach(type -> tables.putAll(nested(type)));

        params(tables.getOrDefault("createPayloadIndex/params", List.of()));
        List<Declared> move = declared(AliasChanges.SWITCH.form()).stream()
                .filter(field -> !field.name().equals("ifNotExists"))
                .toList();
        agree("aliases", tables.getOrDefault("switchAlias/aliases", List.of()), move);
        NESTED.forEach(
                (path, message) -> agree(path, tables.getOrDefault(path, List.of()), DeclaredFields.of(message)));
        assertThat(tables).hasSize(NESTED.size() + 2);
    }

    /** The tables below headings within the fields, by page and heading. */
    private static Map<String, List<Row>> nested(ChangeType type) {
        String fields = section(page(type), "## Fields");
        Map<String, List<Row>> tables = new TreeMap<>();
        for (String heading :
                fields.lines().filter(line -> line.startsWith("### `")).toList()) {
            String field = heading.substring("### `".length(), heading.length() - 1);
            tables.put(type.name() + "/" + field, Row.of(section(fields, heading)));
        }
        return tables;
    }

    /** The second column says of which types of indexes. */
    private static void params(List<Row> rows) {
        INDEXES.forEach((type, params) -> agree(
                type,
                rows.stream()
                        .filter(row -> row.type().equals("all")
                                || List.of(row.type().split(", ", -1)).contains(type))
                        .toList(),
                DeclaredFields.of(params)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theLeastServerVersionsAreThoseThatAreChecked(ChangeType type) {
        Set<String> checked = new TreeSet<>();
        fields(type.form().prototype().getDescriptorForType(), new HashSet<>())
                .forEach(key -> FirstVersions.ofField(key).ifPresent(checked::add));
        String own = FirstVersions.ofChanges().getOrDefault(type.name(), "1.16");
        String section = section(page(type), "## Least server version");

        assertThat(section.strip()).startsWith(own + ".");
        for (String version : List.of("1.16.3", "1.17", "1.17.1", "1.18")) {
            assertThat(Pattern.compile("needs? " + Pattern.quote(version) + "(?!\\.?\\d)")
                            .matcher(section)
                            .find())
                    .as("needs %s", version)
                    .isEqualTo(checked.contains(version));
        }
    }

    /** All fields of a message and of those inside of it, as {@code Message.field}. */
    private static Stream<String> fields(Descriptor message, Set<String> seen) {
        if (!seen.add(message.getFullName())) {
            return Stream.of();
        }
        return message.getFields().stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(message.getName() + "." + field.getName()),
                        field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                ? fields(field.getMessageType(), seen)
                                : Stream.of()));
    }
}
