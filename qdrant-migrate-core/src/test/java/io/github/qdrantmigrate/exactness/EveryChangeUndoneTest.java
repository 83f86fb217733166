package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of change with every option: it alters something, and its undo leaves everything as it was before. */
class EveryChangeUndoneTest {
    private static final String POINTS = """
              - upsertPoints:
                  collection: ${p}c
                  points:
                    - id: 1
                      vector: {a: [1, 2], d: [3, 4], e: [5, 6], f: [7, 8], h: [0.1, 0.7, 0.3], u: [1, 255], m: [[1, 2], [3, 4]], s: {indices: [5, 3], values: [1, 2]}, t: {indices: [1], values: [0.5]}}
                      payload: {k: red, n: 1, o: {deep: {a: 1}, b: [1.5, null]}, list: [{a: 1}, {a: 2, b: 3}], big: 9223372036854775807, tiny: 0.1}
                    - {id: 2, vector: {d: [1, 1]}, payload: {k: [red, blue], n: 2}}
                    - {id: "00000000-0000-0000-0000-000000000001", vector: {a: [0, 0], u: [9, 9]}, payload: {n: 3, "q r": [{x: y}]}}
                    - {id: 3, vector: {}}
            """;

    private static final String WORLD = """
            changes:
              - createCollection:
                  name: ${p}c
                  vectors:
                    a: {size: 2, distance: Cosine}
                    d: {size: 2, distance: Dot, hnsw_config: {m: 9}}
                    e: {size: 2, distance: Euclid}
                    f: {size: 2, distance: Manhattan, on_disk: true}
                    h: {size: 3, distance: Cosine, datatype: float16}
                    u: {size: 2, distance: Dot, datatype: uint8}
                    m: {size: 2, distance: Cosine, multivector_config: {comparator: max_sim}}
                  sparse_vectors: {s: {modifier: idf}, t: {index: {datatype: float16}}}
                  optimizers_config: {flush_interval_sec: 1}
                  metadata: {k: 1, other: x}
              - createCollection:
                  name: ${p}one
                  vectors: {size: 3, distance: Cosine, datatype: float16}
                  quantization_config: {scalar: {type: int8}}
                  optimizers_config: {flush_interval_sec: 1}
              - upsertPoints: {collection: "${p}one", points: [{id: 1, vector: [1, 2, 3], payload: {y: 1}}]}
              - createPayloadIndex: {collection: "${p}c", field: k, type: keyword}
              - createPayloadIndex: {collection: "${p}c", field: n, type: integer, params: {lookup: true, range: true}}
              - createAlias: {alias: "${p}live", collection: "${p}c"}
              - createAlias: {alias: "${p}old", collection: "${p}one"}
            """ + POINTS;

    private static final String SHARDS = """
            changes:
              - createCollection:
                  name: ${p}s
                  vectors: {a: {size: 2, distance: Cosine}, b: {size: 2, distance: Dot}}
                  sharding_method: custom
                  optimizers_config: {flush_interval_sec: 1}
              - createCollection: {name: "${p}other", vectors: {}}
              - createShardKey: {collection: "${p}s", shard_key: eu}
              - createShardKey: {collection: "${p}s", shard_key: 7, shards_number: 2}
              - createPayloadIndex: {collection: "${p}s", field: k, type: keyword}
              - upsertPoints: {collection: "${p}s", shard_key: eu, points: [{id: 1, vector: {a: [1, 2]}, payload: {k: red}}, {id: 2, vector: {a: [5, 6]}, payload: {k: blue}}]}
              - upsertPoints: {collection: "${p}s", shard_key: 7, points: [{id: 1, vector: {a: [3, 4], b: [1, 1]}, payload: {k: blue}}, {id: 2, vector: {b: [2, 2]}, payload: {k: red}}]}
              - createAlias: {alias: "${p}live", collection: "${p}s"}
            """;

    /** Steps of an undo that is derived; no file can hold them. */
    private static final Set<String> NOT_WRITTEN = Set.of("restoreAliases", "restorePoints", "restoreSettings");

    /** Options that no row can have, with the reason. */
    private static final Map<String, String> NO_ROW = Map.of(
            "createShardKey.placement", "names the peers of a cluster by numbers that each start of it makes up",
            "overwritePayload.key", "is refused, because the server ignores it");

    private static final String FILE = """
            {"id": 1, "vector": {"a": [7, 7]}, "payload": {"from": "file"}}
            {"id": 78, "vector": {}}
            """;

    private static List<String> lines(String resource) {
        try (InputStream in =
                Objects.requireNonNull(EveryChangeUndoneTest.class.getResourceAsStream("/exactness/" + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Arguments> rows(List<TestServer> servers, String resource) {
        return servers.stream().flatMap(server -> lines(resource).stream().map(change -> Arguments.of(server, change)));
    }

    static Stream<Arguments> changes() {
        return rows(TestServers.all(), "every-change.txt");
    }

    static Stream<Arguments> changesOfShards() {
        return rows(TestServers.clusters(), "every-change-of-shards.txt");
    }

    static List<TestServer> servers() {
        return TestServers.all();
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryChangeUndoneTest::types)
                : Stream.of(type);
    }

    @Test
    void everyTypeOfChangeIsThere() {
        Set<String> tested = Stream.of("every-change.txt", "every-change-of-shards.txt")
                .flatMap(resource -> lines(resource).stream())
                .map(change -> change.substring(0, change.indexOf(':')))
                .collect(Collectors.toSet());

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(types(Change.class)
                        .map(Class::getSimpleName)
                        .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                        .filter(name -> !NOT_WRITTEN.contains(name))
                        .toList());
    }

    /** An option that a type of change gets needs a row that uses it. */
    @Test
    void everyOptionIsThere() {
        Set<String> missing = new TreeSet<>(DeclaredOptions.all());
        assertThat(missing).hasSizeGreaterThan(400);
        Stream.of("every-change.txt", "every-change-of-shards.txt")
                .flatMap(resource -> lines(resource).stream())
                .map(DeclaredOptions::usedBy)
                .forEach(missing::removeAll);

        assertThat(missing).isEqualTo(NO_ROW.keySet());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("changes")
    void isUndoneExactly(TestServer server, String change) {
        check(server, WORLD, change);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("changesOfShards")
    void isUndoneExactlyUnderEveryShardKey(TestServer server, String change) {
        check(server, SHARDS, change);
    }

    private static void check(TestServer server, String world, String change) {
        try (Sandbox sandbox = new Sandbox(server).file("V1__world.yaml", world)) {
            sandbox.migrator().migrate();
            ServerDump before = ServerDump.of(sandbox);
            if (change.contains("points.ndjson")) {
                sandbox.file("points.ndjson", FILE);
            }
            sandbox.file("V2__change.yaml", "changes:\n  - " + change + "\n");
            sandbox.migrator().migrate();
            ServerDump after = ServerDump.of(sandbox);
            assertThat(before.lines().equals(after.lines())
                            && before.differencesTo(after).isEmpty())
                    .as("nothing was changed")
                    .isEqualTo(changesNothing(change));
            sandbox.migrator().undo();
            assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
        }
    }

    private static boolean changesNothing(String change) {
        boolean skipped = (change.contains("ifExists") && change.contains("none"))
                || (change.contains("ifNotExists") && !change.contains("fresh"));
        return skipped || change.startsWith("waitForGreen");
    }

    /** Up to Qdrant 1.18 an upsert onto a point of an optimized segment keeps what it does not name. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void aPointOfAnOptimizedSegmentIsReplacedAndComesBackWhole(TestServer server) {
        String points = IntStream.rangeClosed(1, 400)
                .mapToObj(id -> "{id: " + id + ", vector: {a: [" + id + ", 1, 2, 3], b: [1, " + id + "]}, payload: {n: "
                        + id + "}}")
                .collect(Collectors.joining(", "));
        try (Sandbox sandbox = new Sandbox(server).file("V1__many.yaml", """
                changes:
                  - createCollection:
                      name: ${p}c
                      vectors: {a: {size: 4, distance: Dot}, b: {size: 2, distance: Dot}}
                      optimizers_config: {indexing_threshold: 1, flush_interval_sec: 1}
                  - upsertPoints: {collection: "${p}c", points: [%s]}
                  - waitForGreen: {collection: "${p}c"}
                """.formatted(points))) {
            sandbox.migrator().migrate();
            ServerDump before = ServerDump.of(sandbox);
            sandbox.file("V2__overwrite.yaml", """
                    changes:
                      - upsertPoints:
                          collection: ${p}c
                          points: [{id: 1, vector: {a: [9, 9, 9, 9]}}, {id: 2, vector: {}, payload: {z: 1}}]
                      - upsertPoints:
                          collection: ${p}c
                          update_filter: {must: [{key: n, match: {value: 3}}]}
                          points: [{id: 3, vector: {b: [8, 8]}}, {id: 4, vector: {}}]
                      - upsertPoints: {collection: "${p}c", mode: insert_only, points: [{id: 5, vector: {}}]}
                      - upsertPoints: {collection: "${p}c", mode: update_only, points: [{id: 6, vector: {}}, {id: 999, vector: {}}]}
                    """);
            sandbox.migrator().migrate();
            assertThat(before.differencesTo(ServerDump.of(sandbox)))
                    .extracting(line -> line.replaceAll("(?s)^t\\w+_c +", "").replaceAll("\\s+", " "))
                    .containsExactlyInAnyOrder(
                            "{\"num\":\"1\"}: payload was {n=integer_value: 1 }, is {}",
                            "{\"num\":\"1\"}: vectors were [a, b], are [a]",
                            "{\"num\":\"2\"}: payload was {n=integer_value: 2 }, is {z=integer_value: 1 }",
                            "{\"num\":\"2\"}: vectors were [a, b], are []",
                            "{\"num\":\"3\"}: payload was {n=integer_value: 3 }, is {}",
                            "{\"num\":\"3\"}: vectors were [a, b], are [b]",
                            "{\"num\":\"6\"}: payload was {n=integer_value: 6 }, is {}",
                            "{\"num\":\"6\"}: vectors were [a, b], are []");
            sandbox.migrator().undo();
            assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
        }
    }
}
