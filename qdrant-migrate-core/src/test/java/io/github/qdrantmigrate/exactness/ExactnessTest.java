package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.UndoRequest;
import io.github.qdrantmigrate.exactness.RandomMigrations.World;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.migration.Version;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of changes over random data: what failed leaves everything as it was, and after an undo everything is as
 * it was before.
 */
class ExactnessTest {
    private static final int SEEDS = Integer.getInteger("exactness.seeds", 60);
    private static final long FIRST = Long.getLong("exactness.first", 1);
    private static final int MIGRATIONS = 4;

    static Stream<Arguments> seeds() {
        return seeds(TestServers.all(), SEEDS);
    }

    /** Large, and not worth much where segments are not optimized. */
    static Stream<Arguments> fewSeeds() {
        return seeds(TestServers.all(), Math.max(1, SEEDS / 20));
    }

    static Stream<Arguments> clusterSeeds() {
        return seeds(TestServers.clusters(), SEEDS);
    }

    private static Stream<Arguments> seeds(List<TestServer> servers, int count) {
        return servers.stream()
                .flatMap(server -> LongStream.range(FIRST, FIRST + count).mapToObj(seed -> Arguments.of(server, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void anUndoBringsBackExactlyWhatWas(TestServer server, long seed) {
        check(server, World.PLAIN, seed);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("fewSeeds")
    void anUndoBringsBackPointsOfOptimizedSegments(TestServer server, long seed) {
        check(server, World.INDEXED, seed);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("clusterSeeds")
    void anUndoBringsBackThePointsOfEveryShardKey(TestServer server, long seed) {
        check(server, World.SHARDED, seed);
    }

    private static void check(TestServer server, World world, long seed) {
        RandomMigrations random = new RandomMigrations(world, seed);
        try (Sandbox sandbox = new Sandbox(server).file("V1__world.yaml", random.world())) {
            ServerDump nothing = ServerDump.of(sandbox);
            if (failed(sandbox, seed, nothing)) {
                return;
            }
            List<ServerDump> after = new ArrayList<>(List.of(nothing, ServerDump.of(sandbox)));
            for (int version = 2; version < 2 + MIGRATIONS; version++) {
                String file = "V" + version + "__change.yaml";
                sandbox.file(file, random.next());
                if (failed(sandbox, seed, after.get(after.size() - 1))) {
                    sandbox.remove(file);
                    break;
                }
                after.add(ServerDump.of(sandbox));
            }
            int last = after.size() - 1;
            sandbox.migrator().undo();
            same(sandbox, seed, "the last undone", after.get(last - 1));
            sandbox.migrator().migrate();
            assertThat(after.get(last).differencesOfWhatFollows(ServerDump.of(sandbox)))
                    .as("seed %d, the last migrated again", seed)
                    .isEmpty();
            sandbox.migrator().undo(UndoRequest.of(new UndoTarget.DownTo(Version.of("1"))));
            same(sandbox, seed, "all but the first undone", after.get(1));
            sandbox.migrator().undo(UndoRequest.of(new UndoTarget.All()));
            same(sandbox, seed, "all undone", nothing);
        }
    }

    private static boolean failed(Sandbox sandbox, long seed, ServerDump before) {
        try {
            sandbox.migrator().migrate();
            return false;
        } catch (QdrantMigrateException.Execution e) {
            assertThat(e.getMessage())
                    .as("seed %d in %s", seed, sandbox.directory())
                    .containsAnyOf("what was done was taken back", "nothing was changed");
            same(sandbox, seed, "taken back after: " + e.getMessage(), before);
            return true;
        }
    }

    private static void same(Sandbox sandbox, long seed, String when, ServerDump expected) {
        assertThat(expected.differencesTo(ServerDump.of(sandbox)))
                .as("seed %d, %s", seed, when)
                .isEmpty();
    }
}
