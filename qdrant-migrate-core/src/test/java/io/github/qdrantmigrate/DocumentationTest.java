package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.result.State;
import io.github.qdrantmigrate.result.UndoSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The documentation against the code: examples can be read, lists are complete, links lead somewhere. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCS = ROOT.resolve("docs");

    /** A fenced block, in a list or not: language and text. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```([a-z]*)\\n(.*?)^ *```$");

    private static final Pattern FILE_NAME = Pattern.compile("\\A# ([^\\s]+\\.ya?ml)\\R");
    private static final Pattern CHANGES = Pattern.compile("(?m)^changes:");
    private static final Pattern DATA_FILE = Pattern.compile("\\bfile: ([^\\s,}]+)");
    private static final Pattern CODE_ROW = Pattern.compile("(?m)^\\| (QM\\w+) \\| `(\\w+)` \\|");
    private static final Pattern NAME_ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]+) \\|");
    private static final Pattern CODE = Pattern.compile("\\bQM\\d{3}\\b");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    private static final String ONE_POINT = "{\"id\": 1, \"vector\": [0.05, 0.61, 0.76, 0.74]}\n";

    /** A migration in the documentation. */
    private record Example(Path page, String name, String text, String data) {
        static Stream<Example> of(Path page) {
            List<MatchResult> blocks = BLOCK.matcher(read(page)).results().toList();
            String data = blocks.stream()
                    .filter(block -> block.group(2).equals("ndjson"))
                    .map(Example::text)
                    .collect(Collectors.joining());
            return blocks.stream()
                    .filter(block -> block.group(2).equals("yaml"))
                    .map(Example::text)
                    .filter(text -> FILE_NAME.matcher(text).find()
                            || CHANGES.matcher(text).find())
                    .map(text -> new Example(page, name(text), text, data.isEmpty() ? ONE_POINT : data));
        }

        private static String text(MatchResult block) {
            return block.group(3).replaceAll("(?m)^" + block.group(1), "");
        }

        private static String name(String text) {
            return FILE_NAME
                    .matcher(text)
                    .results()
                    .map(name -> name.group(1))
                    .findFirst()
                    .orElse("V001__example.yaml");
        }

        String title() {
            return ROOT.relativize(page) + ": " + text.lines().limit(3).collect(Collectors.joining(" "));
        }

        boolean isCallback() {
            return MigrationName.parse(name)
                    .filter(parsed -> parsed.kind() == MigrationName.Kind.CALLBACK)
                    .isPresent();
        }

        boolean isUndo() {
            return MigrationName.parse(name)
                    .filter(parsed -> parsed.kind() == MigrationName.Kind.UNDO)
                    .isPresent();
        }

        void writeInto(Path directory) throws IOException {
            Files.writeString(directory.resolve(name), text);
            if (isCallback()) {
                Files.writeString(directory.resolve("V001__any.yaml"), "changes: [{deleteAlias: {alias: any}}]\n");
            }
            if (isUndo()) {
                Files.writeString(
                        directory.resolve(name.replace(".undo.", ".")), "changes: [{deleteAlias: {alias: any}}]\n");
            }
            for (MatchResult reference : DATA_FILE.matcher(text).results().toList()) {
                Path file = directory.resolve(reference.group(1));
                Files.createDirectories(file.getParent());
                Files.writeString(file, data);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExampleCanBeRead(@TempDir Path directory) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path page : pages()) {
            Example.of(page).forEach(examples::add);
        }
        assertThat(examples).as("examples in the documentation").hasSizeGreaterThan(20);
        return examples.stream()
                .map(example -> DynamicTest.dynamicTest(example.title(), () -> {
                    Path own = Files.createTempDirectory(directory, "example");
                    example.writeInto(own);
                    QdrantMigrate qdrant = QdrantMigrate.of(Configuration.builder()
                            .url("embedded:memory")
                            .baseDirectory(own)
                            .locations("filesystem:" + own)
                            .build());
                    assertThat(qdrant.validateFiles().migrations()).isEqualTo(1);
                    // A plan reads the data files, too.
                    assertThat(qdrant.plan(Target.latest()).migrations())
                            .filteredOn(migration -> migration.kind() != MigrationKey.Kind.CALLBACK)
                            .hasSize(1);
                }));
    }

    @Test
    void errorCodesAreListedAndNoOthers() {
        Map<String, String> listed = CODE_ROW.matcher(read(DOCS.resolve("reference/error-codes.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        Map<String, String> existing =
                Arrays.stream(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::code, ErrorCode::name));

        assertThat(listed).isEqualTo(existing);
    }

    @Test
    void everyCodeThatIsMentionedExists() throws IOException {
        List<String> existing =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList();
        for (Path page : pages()) {
            assertThat(CODE.matcher(read(page)).results().map(MatchResult::group))
                    .as(page.toString())
                    .isSubsetOf(existing);
        }
    }

    @Test
    void statesAndSourcesOfUndoAreListedAndNoOthers() {
        Map<String, String> listed = NAME_ROW.matcher(read(DOCS.resolve("reference/states.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        Map<String, String> existing = Stream.concat(
                        Arrays.stream(State.values()).map(state -> Map.entry(state.name(), state.title())),
                        Arrays.stream(UndoSource.values()).map(source -> Map.entry(source.name(), source.title())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(listed).isEqualTo(existing);
    }

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        List<Path> linking = new ArrayList<>(pages());
        linking.add(ROOT.resolve("ARCHITECTURE.md"));
        linking.add(ROOT.resolve("CONTRIBUTING.md"));
        linking.add(ROOT.resolve("CHANGELOG.md"));
        for (Path page : linking) {
            String prose = BLOCK.matcher(read(page)).replaceAll("");
            LINK.matcher(prose)
                    .results()
                    .filter(link -> !link.group(1).contains(":"))
                    .forEach(link -> follow(page, link.group(1), link.group(2)));
        }
    }

    private static void follow(Path page, String file, @Nullable String anchor) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file);

        assertThat(target).as("link in " + page).exists();
        if (anchor != null) {
            assertThat(HEADING.matcher(read(target)).results().map(heading -> anchor(heading.group(1))))
                    .as("link in " + page + " to " + target)
                    .contains(anchor);
        }
    }

    /** What GitHub makes of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
            pages.add(ROOT.resolve("README.md"));
            return pages;
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + page, e);
        }
    }
}
