package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.result.ExportResult;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class ExportTest {
    private static final String COLLECTION = """
            changes:
              - createCollection:
                  name: ${p}%s
                  vectors: {"": {size: 2, distance: Dot}, title: {size: 2, distance: Dot, multivector_config: {comparator: max_sim}}}
                  sparse_vectors: {words: {}}
              - upsertPoints: {collection: "${p}%s", file: %s}
            """;
    private static final List<String> POINTS = List.of(
            "{\"id\":1,\"vector\":{\"\":[0.1,-2.5e-7],\"title\":[[1.0,0.0],[0.0,1.0]],\"words\":{\"indices\":[4,9],\"values\":[2.0,0.5]}},"
                    + "\"payload\":{\"big\":9007199254740993,\"deep\":{\"a\":[1,\"x\",null,{\"b\":true}]},\"f\":1.0}}",
            "{\"id\":2,\"vector\":{}}",
            "{\"id\":18446744073709551615,\"vector\":{\"\":[1.0,2.0]}}",
            "{\"id\":\"550e8400-e29b-41d4-a716-446655440000\",\"vector\":{\"\":[3.4028235E38,1.4E-45]},\"payload\":{\"s\":\"ü\\n\\\"\"}}");

    @Parameter
    private TestServer server;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server)
                .file("data/in.ndjson", String.join("\n", POINTS) + "\n")
                .file("V1__a.yaml", COLLECTION.formatted("a", "a", "data/in.ndjson"));
        sandbox.migrator().migrate();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private ExportResult export(String collection, String file) {
        return sandbox.migrator().export(new ExportRequest(sandbox.prefix() + collection, Path.of(file)));
    }

    @Test
    void whatIsExportedCanBeUpsertedAndExportedAgainToTheSameBytes() throws IOException {
        ExportResult first = export("a", "data/out.ndjson");
        sandbox.file("V2__b.yaml", COLLECTION.formatted("b", "b", "data/out.ndjson"));
        sandbox.migrator().migrate();
        ExportResult second = export("b", "again.ndjson");

        assertThat(first.points()).isEqualTo(POINTS.size());
        assertThat(second.points()).isEqualTo(POINTS.size());
        assertThat(Path.of(second.file())).hasSameTextualContentAs(Path.of(first.file()));
        assertThat(Files.readAllLines(Path.of(first.file())).get(0)).contains("9007199254740993", "\"f\":1.0");
    }

    @Test
    void readsAllPages() {
        String points = IntStream.range(0, 1_234)
                .mapToObj(i -> "{\"id\":" + i + ",\"vector\":{\"\":[" + i + ".5,1]}}")
                .collect(Collectors.joining("\n"));
        sandbox.file("data/many.ndjson", points).file("V2__b.yaml", COLLECTION.formatted("b", "b", "data/many.ndjson"));
        sandbox.migrator().migrate();

        assertThat(export("b", "many-out.ndjson").points()).isEqualTo(1_234);
        assertThat(Path.of(sandbox.directory().toString(), "many-out.ndjson"))
                .content()
                .hasLineCount(1_234);
    }

    @Test
    void namesTheFileByCollectionAndTime() {
        ExportResult result = sandbox.migrator().export(new ExportRequest(sandbox.prefix() + "a", null));

        assertThat(Path.of(result.file()).getFileName().toString())
                .matches(sandbox.prefix() + "a_\\d{8}_\\d{6}\\.ndjson");
    }

    @Test
    void refusesACollectionThatDoesNotExist() {
        assertThatThrownBy(() -> export("none", "x.ndjson"))
                .hasMessageContaining("QM404 The collection " + sandbox.prefix() + "none does not exist");
        assertThat(sandbox.directory().resolve("x.ndjson")).doesNotExist();
    }

    @Test
    void tellsAFileThatCannotBeWritten() throws IOException {
        Files.writeString(sandbox.directory().resolve("file"), "not a directory");

        assertThatThrownBy(() -> export("a", "file/x.ndjson"))
                .isInstanceOf(QdrantMigrateException.Data.class)
                .hasMessageContaining("QM602")
                .hasMessageContaining("Choose another \"file\"");
    }
}
