package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes of points, vectors, aliases and waiting do to a server, and that their derived undo takes it back. */
@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class ChangeTypesOnServersTest {
    private static final String BASE = """
            changes:
              - createCollection:
                  name: ${p}c
                  vectors: {a: {size: 2, distance: Dot}, m: {size: 2, distance: Dot, multivector_config: {comparator: max_sim}}}
                  sparse_vectors: {t: {}}
                  optimizers_config: {flush_interval_sec: 1}
              - upsertPoints:
                  collection: ${p}c
                  points:
                    - {id: 1, vector: {a: [1, 2], t: {indices: [3], values: [4]}}, payload: {n: 1, tags: [x, y], deep: {k: 1, l: 2}}}
                    - {id: 2, vector: {a: [5, 6], m: [[1, 2], [3, 4]]}, payload: {n: 2, gone: null}}
                    - {id: 3, vector: {}}
              - createAlias: {alias: "${p}live", collection: "${p}c"}
            """;

    @Parameter
    private TestServer server;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(server).file("V1__base.yaml", BASE);
        sandbox.migrator().migrate();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void migrate(String change) {
        sandbox.file("V2__change.yaml", "changes:\n  - " + change + "\n");
        sandbox.migrator().migrate();
    }

    private Map<Long, String> points() {
        return sandbox.ask(connected -> {
            ScrollPoints request = ScrollPoints.newBuilder()
                    .setCollectionName(sandbox.prefix() + "c")
                    .setLimit(100)
                    .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                    .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                    .build();
            Map<Long, String> points = new TreeMap<>();
            for (RetrievedPoint point :
                    connected.points("Scroll", s -> s.scroll(request)).getResultList()) {
                points.put(point.getId().getNum(), describe(point));
            }
            return points;
        });
    }

    private static String describe(RetrievedPoint point) {
        RestCodec codec = new RestCodec();
        return new TreeMap<>(Map.of(
                        "vector",
                        io.github.qdrantmigrate.internal.node.JsonWriter.write(
                                codec.print(point.getVectors()),
                                io.github.qdrantmigrate.internal.node.JsonWriter.Order.SORTED),
                        "payload",
                        new TreeMap<>(point.getPayloadMap()).toString().replaceAll("\\s+", " ")))
                .toString();
    }

    private CollectionInfo info() {
        return sandbox.<CollectionInfo>ask(
                connected -> state(connected).collection(sandbox.prefix() + "c").orElseThrow());
    }

    private static LiveState state(QdrantServer connected) {
        return new LiveState(connected);
    }

    /** Everything but counts and what runs in the background. */
    private static CollectionInfo settled(CollectionInfo info) {
        return CollectionInfo.newBuilder()
                .setConfig(info.getConfig())
                .putAllPayloadSchema(info.getPayloadSchemaMap())
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            updateVectors: {collection: "${p}live", points: [{id: 1, vector: {a: [9, 9]}}, {id: 3, vector: {t: {indices: [1], values: [2]}, m: [[7, 8]]}}]} | 1,3
            updateVectors: {collection: "${p}c", points: [{id: 1, vector: {a: [9, 9]}}, {id: 2, vector: {a: [9, 9]}}], update_filter: {must: [{key: n, match: {value: 2}}]}} | 2
            deleteVectors: {collection: "${p}live", vectors: [a, t], ids: [1, 3]} | 1
            deleteVectors: {collection: "${p}c", vector: [m], filter: {must: [{has_vector: m}]}} | 2
            setPayload: {collection: "${p}c", payload: {n: null, z: 1}, ids: [1, 2]} | 1,2
            setPayload: {collection: "${p}c", payload: {z: 1}, key: deep.more, all: true} | 1,2,3
            overwritePayload: {collection: "${p}live", payload: {only: 1}, ids: [1]} | 1
            overwritePayload: {collection: "${p}c", payload: {}, all: true} | 1,2
            deletePayload: {collection: "${p}c", keys: [n, deep.k, "tags[]"], filter: {must: [{key: n, range: {gte: 1}}]}} | 1,2
            clearPayload: {collection: "${p}c", all: true} | 1,2
            deletePoints: {collection: "${p}c", ids: [1, 99]} | 1
            """)
    void changesThesePointsAloneAndTakesItBack(String change, String changed) {
        Map<Long, String> before = points();

        migrate(change);

        Map<Long, String> after = points();
        assertThat(before.keySet().stream().filter(id -> !Objects.equals(before.get(id), after.get(id))))
                .extracting(String::valueOf)
                .containsExactly(changed.split(","));
        sandbox.migrator().undo();
        assertThat(points()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            setPayload: {collection: "${p}live", payload: {z: 1}, ids: [1, 98, 99]}
            overwritePayload: {collection: "${p}live", payload: {z: 1}, ids: [1, 98, 99]}
            deletePayload: {collection: "${p}live", keys: [n], ids: [1, 98, 99]}
            clearPayload: {collection: "${p}live", ids: [1, 98, 99]}
            deleteVectors: {collection: "${p}live", vectors: [a], ids: [1, 98, 99]}
            updateVectors: {collection: "${p}live", points: [{id: 1, vector: {a: [9, 9]}}, {id: 98, vector: {a: [9, 9]}}, {id: 99, vector: {a: [9, 9]}}]}
            """)
    void namesPointsThatDoNotExistBeforeAnyIsChanged(String change) {
        Map<Long, String> before = points();

        assertThatThrownBy(() -> migrate(change))
                .isInstanceOf(QdrantMigrateException.Execution.class)
                .hasMessageContaining("QM404")
                .hasMessageContaining("The points 98, 99 do not exist in " + sandbox.prefix() + "live");
        assertThat(points()).isEqualTo(before);
    }

    @Test
    void refusesVectorsThatDoNotFit() {
        assertThatThrownBy(() -> migrate("deleteVectors: {collection: \"${p}c\", vectors: [a, nope], ids: [1]}"))
                .hasMessageContaining("has no vector \"nope\"")
                .hasMessageContaining("\"a\", \"m\", \"t\"");
        assertThatThrownBy(() -> migrate("updateVectors: {collection: \"${p}c\", points: [{id: 1, vector: {a: [1]}}]}"))
                .hasMessageContaining("The vector \"a\" has 1 dimensions, the collection wants 2");
        assertThatThrownBy(() -> migrate("clearPayload: {collection: \"${p}c\", ids: [1], shard_key: k}"))
                .hasMessageContaining("has no shard keys");
    }

    @Test
    void addsNamedVectorsAndTakesThemBack() {
        CollectionInfo before = settled(info());
        Map<Long, String> points = points();
        sandbox.file("V2__change.yaml", """
                changes:
                  - createVectorName: {collection: "${p}live", vector_name: d, dense: {size: 3, distance: Cosine, datatype: float16}}
                  - createVectorName: {collection: "${p}c", vector_name: s, sparse: {modifier: idf, datatype: uint8}}
                  - createVectorName: {collection: "${p}c", vector_name: a, dense: {size: 2, distance: Dot}, ifNotExists: true}
                  - updateVectors: {collection: "${p}c", points: [{id: 2, vector: {d: [1, 0, 0], s: {indices: [1], values: [1]}}}]}
                """);

        sandbox.migrator().migrate();

        assertThat(info().getConfig()
                        .getParams()
                        .getVectorsConfig()
                        .getParamsMap()
                        .getMapMap())
                .containsOnlyKeys("a", "m", "d");
        assertThat(info().getConfig().getParams().getSparseVectorsConfig().getMapMap())
                .containsOnlyKeys("t", "s");
        sandbox.migrator().undo();
        assertThat(settled(info())).isEqualTo(before);
        assertThat(points()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"a", "m", "t"})
    void deletesNamedVectorsAndBringsThemBack(String name) {
        migrateSettings();
        CollectionInfo before = settled(info());
        Map<Long, String> points = points();
        sandbox.file(
                "V3__delete.yaml",
                "changes: [{deleteVectorName: {collection: \"${p}live\", vector_name: " + name + "}}]\n");

        sandbox.migrator().migrate();

        assertThat(points().values()).noneMatch(point -> point.contains("\"" + name + "\""));
        sandbox.migrator().undo();
        assertThat(settled(info())).isEqualTo(before);
        assertThat(points()).isEqualTo(points);
    }

    private void migrateSettings() {
        migrate(
                "updateCollection: {name: \"${p}c\", vectors: {a: {hnsw_config: {m: 24}, on_disk: true,"
                        + " quantization_config: {scalar: {type: int8, quantile: 0.9}}}}, sparse_vectors: {t: {index: {on_disk: true}}}}");
    }

    @Test
    void doesNotUndoANamedVectorThatOthersWroteSince() {
        migrate("createVectorName: {collection: \"${p}c\", vector_name: d, dense: {size: 2, distance: Dot}}");
        sandbox.file(
                "V3__foreign.yaml",
                "changes: [{updateVectors: {collection: \"${p}c\", points: [{id: 2, vector: {d: [1, 2]}}]}}]\n");
        sandbox.file("V3__foreign.undo.yaml", "");
        sandbox.migrator().migrate();
        sandbox.migrator().undo();
        Map<Long, String> written = points();

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining("QM405")
                .hasMessageContaining("collection " + sandbox.prefix()
                        + "c holds 1 point with the vector \"d\", the migration left 0");
        assertThat(points()).isEqualTo(written);
    }

    @Test
    void refusesANamedVectorThatExistsAsAnother() {
        assertThatThrownBy(
                        () -> migrate(
                                "createVectorName: {collection: \"${p}c\", vector_name: a, dense: {size: 3, distance: Dot}, ifNotExists: true}"))
                .hasMessageContaining("QM403")
                .hasMessageContaining("size: declared 3, is 2");
        assertThatThrownBy(() -> migrate(
                        "createVectorName: {collection: \"${p}c\", vector_name: t, dense: {size: 3, distance: Dot}}"))
                .hasMessageContaining("declared dense, is sparse");
        assertThatThrownBy(() -> migrate("deleteVectorName: {collection: \"${p}c\", vector_name: nope}"))
                .hasMessageContaining("QM404");
    }

    @Test
    void renamesAnAliasAndTakesItBack() {
        List<String> before = sandbox.state();

        migrate("renameAlias: {from: \"${p}live\", to: \"${p}shop\"}");

        assertThat(sandbox.state()).contains("alias shop -> c").doesNotContain("alias live -> c");
        sandbox.migrator().undo();
        assertThat(sandbox.state()).isEqualTo(before);
    }

    @Test
    void doesNotTakeAnAliasBackThatOthersGaveToAnotherCollectionSince() {
        migrate("createCollection: {name: \"${p}other\", vectors: {}}");
        sandbox.file("V3__delete.yaml", "changes: [{deleteCollection: {name: \"${p}c\"}}]\n");
        sandbox.file(
                "V4__foreign.yaml", "changes: [{createAlias: {alias: \"${p}live\", collection: \"${p}other\"}}]\n");
        sandbox.file("V4__foreign.undo.yaml", "");
        sandbox.migrator().migrate();
        sandbox.migrator().undo();

        assertThatThrownBy(() -> sandbox.migrator().undo())
                .hasMessageContaining("QM405")
                .hasMessageContaining("alias " + sandbox.prefix() + "live points to " + sandbox.prefix() + "other");
        assertThat(sandbox.state()).contains("alias live -> other");
    }

    @Test
    void doesNotRenameAnAliasOverACollection() {
        assertThatThrownBy(() -> migrate("renameAlias: {from: \"${p}live\", to: \"${p}c\"}"))
                .hasMessageContaining("QM403 V2 change, change 1 of 1 (rename alias")
                .hasMessageContaining("an alias of that name would hide it");
    }

    @Test
    void waitsUntilACollectionIsGreen() {
        migrate("waitForGreen: {collection: \"${p}live\", timeout: 60}");

        assertThat(sandbox.migrator().info().migrations()).hasSize(2);
        assertThat(sandbox.migrator().plan(Target.latest()).migrations()).isEmpty();
    }

    @Test
    void saysThatAServerAloneHasNoShardKeys() {
        assertThatThrownBy(() -> migrate("createShardKey: {collection: \"${p}c\", shard_key: k}"))
                .hasMessageContaining("The server runs alone, and only a cluster has shard keys");
        assertThatThrownBy(() -> migrate("deleteShardKey: {collection: \"${p}c\", shard_key: k}"))
                .hasMessageContaining("has no shard key \"k\"");
    }
}
