package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.testing.Rows;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an undo does where others have changed things since, change by change, as the reference says it. */
class OthersChangedTest {
    private static final String WORLD = """
            changes:
              - createCollection:
                  name: ${p}c
                  vectors: {a: {size: 2, distance: Dot}, b: {size: 2, distance: Dot}}
                  optimizers_config: {flush_interval_sec: 1}
                  metadata: {k: 1}
              - upsertPoints:
                  collection: ${p}c
                  points:
                    - {id: 1, vector: {a: [1, 2], b: [3, 4]}, payload: {k: red, n: 1}}
                    - {id: 2, vector: {a: [5, 6]}, payload: {k: blue}}
              - createPayloadIndex: {collection: "${p}c", field: k, type: keyword}
              - createCollection: {name: "${p}other", vectors: {}}
              - createAlias: {alias: "${p}live", collection: "${p}c"}
            """;

    private static final String SHARDS = """
            changes:
              - createCollection: {name: "${p}c", vectors: {size: 2, distance: Dot}, sharding_method: custom}
              - createShardKey: {collection: "${p}c", shard_key: eu}
              - upsertPoints: {collection: "${p}c", shard_key: eu, points: [{id: 1, vector: [1, 2]}]}
            """;

    /** One of {@code others-changed.txt}. */
    record Row(String change, String others, String refusal) {
        boolean isOfCluster() {
            return change.contains("ShardKey");
        }

        boolean isRefused() {
            return !refusal.equals("undone");
        }
    }

    private static List<Row> rows() {
        return Rows.of("/others-changed.txt", 3).stream()
                .map(parts -> new Row(parts.get(0), parts.get(1), parts.get(2)))
                .toList();
    }

    static Stream<Arguments> changes() {
        List<Arguments> all = new ArrayList<>();
        for (TestServer server : TestServers.all()) {
            rows().stream().filter(row -> !row.isOfCluster()).forEach(row -> all.add(Arguments.of(server, row)));
        }
        for (TestServer cluster : TestServers.clusters()) {
            rows().stream().filter(Row::isOfCluster).forEach(row -> all.add(Arguments.of(cluster, row)));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("changes")
    void anUndoTreatsWhatOthersDidAsTheReferenceSays(TestServer server, Row row) {
        try (Sandbox sandbox = new Sandbox(server).file("V1__world.yaml", row.isOfCluster() ? SHARDS : WORLD)) {
            sandbox.migrator().migrate();
            List<String> before = sandbox.state();
            sandbox.file("V2__change.yaml", "changes:\n  - " + row.change() + "\n");
            sandbox.migrator().migrate();
            others(sandbox, row.others());
            List<String> found = sandbox.state();

            if (row.isRefused()) {
                assertThatThrownBy(() -> sandbox.migrator().undo())
                        .hasMessageContaining(row.refusal().replace("${p}", sandbox.prefix()));
                assertThat(sandbox.state()).isEqualTo(found);
            } else {
                sandbox.migrator().undo();
                assertThat(before).isSubsetOf(sandbox.state());
            }
        }
    }

    /** Past the history. */
    private static void others(Sandbox sandbox, String changes) {
        sandbox.file("others/V1__others.yaml", "changes: [{" + changes.replace(" ; ", "}, {") + "}]\n");
        QdrantMigrate.of(sandbox.configuration()
                        .locations("filesystem:others")
                        .historyCollection(sandbox.prefix() + "history_of_others")
                        .build())
                .migrate();
        sandbox.remove("others/V1__others.yaml");
    }
}
