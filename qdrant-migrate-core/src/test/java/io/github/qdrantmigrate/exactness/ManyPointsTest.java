package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fills many pages of a backup comes back whole: more points than a page has, and more bytes. */
class ManyPointsTest {
    private static final int POINTS = 2_300;
    /** Payloads of some points, so large that pages end for their bytes. */
    private static final int LARGE = 60_000;

    private static final String WORLD = """
            changes:
              - createCollection:
                  name: ${p}c
                  vectors: {v: {size: 4, distance: Cosine}, w: {size: 2, distance: Euclid}}
                  sparse_vectors: {s: {}}
              - upsertPoints: {collection: "${p}c", file: data/points.ndjson}
            """;

    private static final String OTHERS = "data/others.ndjson";

    private static final String EVEN = "{must: [{key: even, match: {value: true}}]}";

    /** Each over more than a page of points. */
    private static final Map<String, String> CHANGES = changes();

    private static Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("setPayload of all", "setPayload: {collection: \"${p}c\", all: true, payload: {k: [x], new: 1}}");
        changes.put(
                "setPayload below a key",
                "setPayload: {collection: \"${p}c\", filter: " + EVEN + ", key: o, payload: {deep: {er: true}}}");
        changes.put(
                "overwritePayload of ids",
                "overwritePayload: {collection: \"${p}c\", ids: " + ids(0, 1_700) + ", payload: {only: 1}}");
        changes.put("deletePayload", "deletePayload: {collection: \"${p}c\", all: true, keys: [k, o.n]}");
        changes.put("clearPayload", "clearPayload: {collection: \"${p}c\", filter: " + EVEN + "}");
        changes.put("deletePoints by filter", "deletePoints: {collection: \"${p}c\", filter: " + EVEN + "}");
        changes.put("deletePoints of all", "deletePoints: {collection: \"${p}c\", all: true}");
        changes.put("upsertPoints", "upsertPoints: {collection: \"${p}c\", file: " + OTHERS + "}");
        changes.put("updateVectors", "updateVectors: {collection: \"${p}c\", points: " + vectors() + "}");
        changes.put("deleteVectors", "deleteVectors: {collection: \"${p}c\", all: true, vectors: [v, s]}");
        changes.put("deleteVectorName", "deleteVectorName: {collection: \"${p}c\", vector_name: w}");
        changes.put("deleteCollection", "deleteCollection: {name: \"${p}c\"}");
        return changes;
    }

    static Stream<Arguments> changesOnServers() {
        return TestServers.all().stream()
                .flatMap(server -> CHANGES.keySet().stream().map(change -> Arguments.of(server, change)));
    }

    static Stream<Arguments> servers() {
        return TestServers.all().stream()
                .flatMap(server ->
                        Stream.of(Backups.Place.COLLECTION, Backups.Place.FILE).map(b -> Arguments.of(server, b)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("changesOnServers")
    void aChangeOfManyPointsIsUndone(TestServer server, String change) {
        try (Sandbox sandbox = world(server)) {
            sandbox.migrator().migrate();
            ServerDump before = ServerDump.of(sandbox);
            next(sandbox, List.of(String.valueOf(CHANGES.get(change))));
            sandbox.migrator().migrate();
            assertThat(before.differencesTo(ServerDump.of(sandbox)))
                    .as("what the change did")
                    .hasSizeGreaterThan(change.equals("deleteCollection") ? 2 : 1_000);

            sandbox.migrator().undo();

            assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
            assertThat(sandbox.count("c")).isEqualTo(POINTS);
        }
    }

    @ParameterizedTest(name = "{0}, backup in a {1}")
    @MethodSource("servers")
    void allOfThemInAMigrationThatFailsAreTakenBack(TestServer server, Backups.Place place) {
        try (Sandbox sandbox = world(server)) {
            QdrantMigrate migrator = QdrantMigrate.of(
                    sandbox.configuration().backups(Backups.DEFAULT.in(place)).build());
            migrator.migrate();
            ServerDump before = ServerDump.of(sandbox);
            List<String> changes = new ArrayList<>(CHANGES.values());
            changes.removeIf(change -> change.startsWith("deletePoints") && change.contains("all"));
            changes.add("deleteAlias: {alias: \"${p}none\"}");
            next(sandbox, changes);

            assertThatThrownBy(migrator::migrate).hasMessageContaining("what was done was taken back");

            assertThat(before.differencesTo(ServerDump.of(sandbox))).isEmpty();
            assertThat(sandbox.count("c")).isEqualTo(POINTS);
            assertThat(sandbox.backups()).isEmpty();
        }
    }

    private static Sandbox world(TestServer server) {
        return new Sandbox(server)
                .file("V1__world.yaml", WORLD)
                .file("data/points.ndjson", points(IntStream.range(0, POINTS), new Random(1)));
    }

    private static void next(Sandbox sandbox, List<String> changes) {
        String text = changes.stream().collect(Collectors.joining("\n  - ", "changes:\n  - ", "\n"));
        sandbox.file("V2__next.yaml", text);
        if (text.contains(OTHERS)) {
            sandbox.file(OTHERS, points(IntStream.range(1_000, 3_100), new Random(2)));
        }
    }

    private static String points(IntStream numbers, Random random) {
        return numbers.mapToObj(number -> point(number, random)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String point(int number, Random random) {
        String payload = "{\"even\": " + (number % 2 == 0) + ", \"k\": \"k" + random.nextInt(9) + "\", \"o\": {\"n\": "
                + random.nextInt(9) + ", \"m\": [1, null]}"
                + (number % 50 == 0 ? ", \"large\": \"" + "x".repeat(LARGE) + "\"" : "") + "}";
        return "{\"id\": " + id(number) + ", \"vector\": {\"v\": " + numbers(4, random) + ", \"w\": "
                + numbers(2, random)
                + (number % 3 == 0 ? "" : ", \"s\": {\"indices\": [1, 7], \"values\": " + numbers(2, random) + "}")
                + "}, \"payload\": " + payload + "}";
    }

    private static String id(int number) {
        return number % 4 == 3 ? String.format("\"00000000-0000-0000-0000-%012d\"", number) : String.valueOf(number);
    }

    private static String ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(ManyPointsTest::id).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String vectors() {
        Random random = new Random(3);
        return IntStream.range(500, 2_000)
                .mapToObj(number -> "{id: " + id(number) + ", vector: {w: " + numbers(2, random) + "}}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String numbers(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> "0." + (1 + random.nextInt(999)))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
