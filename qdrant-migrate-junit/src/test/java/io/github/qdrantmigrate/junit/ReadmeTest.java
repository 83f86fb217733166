package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users copy is what runs here and in the project of {@code src/it}. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern XML = Pattern.compile("(?ms)^```xml\\n(.*?)^```$");

    private static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    private static String section() throws IOException {
        return Arrays.stream(read(ROOT.resolve("README.md")).split("(?m)^### "))
                .filter(text -> text.startsWith("In a JUnit test\n"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTestOfTheReadmeIsOneOfThese() throws IOException {
        String test = read(Path.of("src/test/java/com/example/shop/ProductSearchTest.java"));

        assertThat(section()).contains("```java\n" + test + "```\n");
    }

    @Test
    void itsMigrationIsTheOneOfTheReadme() throws IOException {
        String migration = read(Path.of("src/test/resources/qdrant/migration/V001__products.yaml"));

        assertThat(read(ROOT.resolve("README.md"))).contains("```yaml\n" + migration + "```\n");
    }

    @Test
    void itsDependenciesAreThoseOfTheProjectThatRunsIt() throws IOException {
        String project = elements(read(Path.of("src/it/user/pom.xml")));
        List<String> blocks = XML.matcher(section())
                .results()
                .map(block -> elements(block.group(1)))
                .toList();

        assertThat(blocks).hasSize(2);
        String[] dependencies = blocks.get(0).split("(?=<dependency>)");
        assertThat(dependencies).hasSize(4);
        Stream.concat(Arrays.stream(dependencies).skip(1), blocks.stream().skip(1))
                .map(element -> element.replace("</dependencies>", "").replaceAll("<version>.*</version>", ""))
                .forEach(element -> assertThat(project.replaceAll("<version>[^<]*</version>", ""))
                        .contains(element));
    }

    private static String elements(String xml) {
        return xml.replaceAll("\\s+", "");
    }

    @Test
    void allSettingsAreDocumented() throws IOException {
        assertThat(read(ROOT.resolve("docs/how-to/test-with-junit.md")))
                .contains(
                        "`qdrant-migrate.test.url` | `QDRANT_MIGRATE_TEST_URL`",
                        "`qdrant-migrate.test.apiKey` | `QDRANT_MIGRATE_TEST_API_KEY`",
                        "`qdrant-migrate.test.confirm` | `QDRANT_MIGRATE_TEST_CONFIRM`")
                .contains(Arrays.stream(QdrantTest.class.getDeclaredMethods())
                        .map(attribute -> "| `" + attribute.getName() + "` |")
                        .toList());
    }
}
