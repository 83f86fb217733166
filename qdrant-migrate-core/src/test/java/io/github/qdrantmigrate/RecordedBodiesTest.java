package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.qdrantmigrate.internal.node.JsonReader;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every REST body that was recorded with a real server is migrated: what that server took is applied, read back as
 * declared and taken back again; what it refused or silently ignored is refused, and nothing is left.
 */
class RecordedBodiesTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/rest/rest.json");
    /** Recorded with fields that the server ignores without a word. */
    private static final List<String> IGNORED = List.of("nonsense", "\"em\"", "\"range\":true,\"type\":\"keyword\"");

    private static List<Node> recorded(String group) throws IOException {
        Problems problems = new Problems();
        MappingNode root = (MappingNode) JsonReader.read("rest.json", 1, Files.readString(RECORDINGS), problems)
                .orElseThrow();
        return ((SequenceNode) root.get(group).orElseThrow()).items();
    }

    private static Stream<Arguments> cases(String group) throws IOException {
        List<Node> recorded = recorded(group);
        return TestServers.all().stream()
                .flatMap(server -> IntStream.range(0, recorded.size())
                        .mapToObj(i -> Arguments.of(i, json(recorded.get(i)), server)));
    }

    static Stream<Arguments> create() throws IOException {
        return cases("create");
    }

    static Stream<Arguments> update() throws IOException {
        return cases("update");
    }

    static Stream<Arguments> index() throws IOException {
        return cases("index");
    }

    @ParameterizedTest(name = "create {0} on {2}")
    @MethodSource("create")
    void createsCollections(int number, String recording, TestServer server) {
        String body = field(recording, "body").replaceFirst("\\{", "{\"name\": \"\\${p}a\", ");
        try (Sandbox sandbox = new Sandbox(server)) {
            sandbox.file("V1__it.yaml", "changes: [{createCollection: " + body + "}]");
            check(sandbox, recording);
        }
    }

    @ParameterizedTest(name = "update {0} on {2}")
    @MethodSource("update")
    void updatesCollections(int number, String recording, TestServer server) {
        String base = field(recording, "base").replaceFirst("\\{", "{\"name\": \"\\${p}a\", ");
        String body = field(recording, "body").replaceFirst("\\{", "{\"name\": \"\\${p}a\", ");
        try (Sandbox sandbox = new Sandbox(server)) {
            sandbox.file("V1__base.yaml", "changes: [{createCollection: " + base + "}]")
                    .migrator()
                    .migrate();
            sandbox.file("V2__it.yaml", "changes: [{updateCollection: " + body + "}]")
                    .file("V2__it.undo.yaml", "");
            check(sandbox, recording);
        }
    }

    @ParameterizedTest(name = "index {0} on {2}")
    @MethodSource("index")
    void createsIndexes(int number, String recording, TestServer server) {
        String body = "{collection: \"${p}a\", field: " + field(recording, "field") + ", field_schema: "
                + field(recording, "schema") + "}";
        try (Sandbox sandbox = new Sandbox(server)) {
            sandbox.file("V1__base.yaml", "changes: [{createCollection: {name: \"${p}a\", vectors: {}}}]")
                    .migrator()
                    .migrate();
            sandbox.file("V2__it.yaml", "changes: [{createPayloadIndex: " + body + "}]");
            check(sandbox, recording);
        }
    }

    private static void check(Sandbox sandbox, String recording) {
        List<String> before = sandbox.state();
        boolean accepted =
                recording.contains("\"status\":200") && IGNORED.stream().noneMatch(recording::contains);
        if (!accepted) {
            try {
                sandbox.migrator().migrate();
                fail("not refused: " + recording);
            } catch (QdrantMigrateException e) {
                assertThat(e.userError()).as(e.getMessage()).isTrue();
            }
            assertThat(sandbox.state()).isEqualTo(before);
            return;
        }
        assertThat(sandbox.migrator().migrate().migrations()).as(recording).hasSize(1);
        assertThat(sandbox.migrator().undo().migrations()).as(recording).hasSize(1);
    }

    private static String field(String recording, String name) {
        MappingNode mapping = (MappingNode)
                JsonReader.read("recording", 1, recording, new Problems()).orElseThrow();
        return mapping.get(name).map(RecordedBodiesTest::json).orElse("");
    }

    private static String json(Node node) {
        Node kept = node;
        if (node instanceof MappingNode mapping && mapping.get("status").isPresent()) {
            kept = MappingNode.of(mapping.entries().stream()
                    .filter(e ->
                            !e.key().name().equals("info") && !e.key().name().equals("payloadSchema"))
                    .toList());
        }
        return JsonWriter.write(kept, JsonWriter.Order.SORTED);
    }
}
