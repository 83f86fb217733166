package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.testing.Rows;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes are refused for, change by change, as the reference lists it. */
class ErrorsOfChangesTest {
    private static final Path PAGES = Path.of("../docs/reference/changes");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| \\[(QM\\d{3})]\\(\\.\\./error-codes\\.md\\) \\|");

    /** Listed, and not tested here: each needs a server in a state that no migration brings it to. */
    private static final Set<String> ELSEWHERE =
            Set.of("createVectorName QM402", "deleteVectorName QM402", "waitForGreen QM402");

    private static final String ALONE = """
            changes:
              - createCollection:
                  name: ${p}c
                  vectors: {a: {size: 2, distance: Dot}, b: {size: 2, distance: Dot}}
                  sparse_vectors: {s: {}}
              - upsertPoints: {collection: "${p}c", points: [{id: 1, vector: {a: [1, 2]}, payload: {k: red}}]}
              - createPayloadIndex: {collection: "${p}c", field: k, type: keyword}
              - createCollection: {name: "${p}other", vectors: {v: {size: 2, distance: Dot}}, optimizers_config: {flush_interval_sec: 90}}
              - createAlias: {alias: "${p}live", collection: "${p}c"}
              - createAlias: {alias: "${p}second", collection: "${p}other"}
            """;

    private static final String CLUSTER = """
            changes:
              - createCollection: {name: "${p}keyed", vectors: {size: 2, distance: Dot}, sharding_method: custom}
              - createShardKey: {collection: "${p}keyed", shard_key: eu}
              - createCollection: {name: "${p}auto", vectors: {size: 2, distance: Dot}}
            """;

    private static List<List<String>> rows() {
        return Rows.of("/errors-of-changes.txt", 4);
    }

    private static String type(String change) {
        return change.substring(0, change.indexOf(':'));
    }

    static Stream<Arguments> changes() {
        return Stream.concat(
                changes(TestServers.all(), "alone", ALONE), changes(TestServers.clusters(), "cluster", CLUSTER));
    }

    private static Stream<Arguments> changes(List<TestServer> servers, String kind, String world) {
        return servers.stream()
                .flatMap(server -> rows().stream()
                        .filter(row -> row.get(0).equals(kind))
                        .map(row -> Arguments.of(server, world, row)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("changes")
    void aChangeIsRefusedAndNothingIsChanged(TestServer server, String world, List<String> row) {
        try (Sandbox sandbox = new Sandbox(server).file("V1__world.yaml", world)) {
            sandbox.migrator().migrate();
            List<String> before = sandbox.state();
            if (row.get(1).contains("damaged.ndjson")) {
                sandbox.file("damaged.ndjson", "{\"id\": 1,\n");
            }
            sandbox.file("V2__change.yaml", "changes:\n  - " + row.get(1) + "\n");

            assertThatThrownBy(() -> sandbox.migrator().migrate())
                    .isInstanceOf(QdrantMigrateException.class)
                    .hasMessageStartingWith(row.get(2))
                    .hasMessageContaining(row.get(3).replace("${p}", sandbox.prefix()));
            assertThat(sandbox.state()).isEqualTo(before);
        }
    }

    @Test
    void theCodesOfThePagesAreThoseThatAreTested() throws IOException {
        Set<String> tested = rows().stream()
                .map(row -> type(row.get(1)) + " " + row.get(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = new TreeSet<>();
        for (String type :
                rows().stream().map(row -> type(row.get(1))).distinct().toList()) {
            CODE.matcher(Files.readString(PAGES.resolve(type + ".md")))
                    .results()
                    .forEach(code -> listed.add(type + " " + code.group(1)));
        }
        listed.removeAll(ELSEWHERE);

        assertThat(tested).containsAll(listed);
        tested.removeAll(listed);
        assertThat(tested).as("of all changes").containsExactly("waitForGreen QM404");
    }
}
