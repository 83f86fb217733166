package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.MigrationListener;
import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.result.MigrateResult;
import io.github.qdrantmigrate.result.ServerDescription;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Qdrant does in silence, or says although it is not so, and what becomes of it here. Each nested class is one such trap.
 * Those of points are in {@link PointTrapsTest}, those of shard keys in {@link ClusterTrapsTest}, those of servers that are old
 * or busy in {@link FaultTrapsTest}, that of a crash in {@link CrashTrapsTest}.
 */
@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class TrapsTest extends TrapCase {
    @Nested
    @DisplayName("Of an upsert with a condition, an old server drops the condition and overwrites every point")
    class Conditions {
        @Test
        void anUpsertWithAConditionLeavesWhatDoesNotMatch() {
            migrate("V1__base.yaml", """
                    changes:
                      - createCollection: {name: "${p}c", vectors: {size: 2, distance: Dot}}
                      - upsertPoints:
                          collection: ${p}c
                          points: [{id: 1, vector: [1, 1], payload: {n: 1}}, {id: 2, vector: [2, 2], payload: {n: 2}}]
                    """);
            ServerDump before = ServerDump.of(sandbox);

            migrate("V2__update.yaml", """
                    changes:
                      - upsertPoints:
                          collection: ${p}c
                          update_filter: {must: [{key: n, match: {value: 2}}]}
                          points: [{id: 1, vector: [9, 9]}, {id: 2, vector: [9, 9]}, {id: 3, vector: [9, 9]}]
                      - upsertPoints: {collection: "${p}c", mode: insert_only, points: [{id: 1, vector: [8, 8]}]}
                      - upsertPoints: {collection: "${p}c", mode: update_only, points: [{id: 4, vector: [8, 8]}]}
                    """);

            Map<Long, RetrievedPoint> points = points(1, 2, 3, 4);
            assertThat(points).containsOnlyKeys(1L, 2L, 3L);
            assertThat(payload(points, 1)).containsExactly("n");
            assertThat(payload(points, 2)).isEmpty();
            undoneTo(before);
        }
    }

    @Nested
    @DisplayName("A write with a condition is answered Completed whether it wrote or not")
    class SilentMisses {
        private static final int ROUNDS = 5;

        /** Both have read the same history before one of them writes to it. */
        private List<Future<MigrateResult>> race(ExecutorService threads) throws InterruptedException {
            CyclicBarrier read = new CyclicBarrier(2);
            Callable<MigrateResult> runner =
                    () -> QdrantMigrate.of(sandbox.configuration().build())
                            .withListener(new MigrationListener() {
                                @Override
                                public void connected(ServerDescription server) {
                                    try {
                                        read.await(30, TimeUnit.SECONDS);
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                }
                            })
                            .migrate();
            return threads.invokeAll(List.of(runner, runner));
        }

        @Test
        void ofTwoRunnersThatHaveReadTheSameExactlyOneApplies() throws Exception {
            migrate("V1__base.yaml", "changes: [{createCollection: {name: \"${p}c\"}}]\n");
            ExecutorService threads = Executors.newFixedThreadPool(2);
            for (int round = 2; round < 2 + ROUNDS; round++) {
                sandbox.file(
                        "V" + round + "__n.yaml",
                        "changes: [{upsertPoints: {collection: \"${p}c\", points: [{id: " + round
                                + ", vector: {}}]}}]\n");
                int applied = 0;
                for (Future<MigrateResult> runner : race(threads)) {
                    applied += runner.get().migrations().size();
                }
                assertThat(applied).as("round %d", round).isEqualTo(1);
            }
            threads.shutdown();
            assertThat(sandbox.count("c")).isEqualTo(ROUNDS);
            assertThat(sandbox.count("history"))
                    .as("a row each, the head, the lock and its probe")
                    .isEqualTo(ROUNDS + 4L);
        }
    }

    @Nested
    @DisplayName(
            "Changes of aliases are not all or nothing, move an alias without a word, and let one hide a collection")
    class Aliases {
        @BeforeEach
        void aliases() {
            migrate("V1__base.yaml", """
                    changes:
                      - createCollection: {name: "${p}c"}
                      - createCollection: {name: "${p}d"}
                      - createAlias: {alias: "${p}live", collection: "${p}c"}
                      - createAlias: {alias: "${p}next", collection: "${p}d"}
                    """);
        }

        /** That the trap is there: without it the other tests show nothing. */
        @Test
        void theServerKeepsTheFirstOfTwoChangesWhenTheSecondFailsAndMovesAnAliasWithoutAWord() {
            ChangeAliases.Builder request = ChangeAliases.newBuilder();
            request.addActionsBuilder()
                    .getCreateAliasBuilder()
                    .setAliasName(sandbox.prefix() + "live")
                    .setCollectionName(sandbox.prefix() + "d");
            request.addActionsBuilder()
                    .getCreateAliasBuilder()
                    .setAliasName(sandbox.prefix() + "new")
                    .setCollectionName(sandbox.prefix() + "none");

            assertThatThrownBy(() -> sandbox.ask(
                            connected -> connected.collections("UpdateAliases", s -> s.updateAliases(request.build()))))
                    .isInstanceOf(QdrantMigrateException.Server.class);

            assertThat(sandbox.state()).contains("alias live -> d").noneMatch(line -> line.startsWith("alias new"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                createAlias: {alias: "${p}live", collection: "${p}d"}                    | QM403 | Use switchAlias to move it
                renameAlias: {from: "${p}live", to: "${p}next"}                          | QM403 | next
                renameAlias: {from: "${p}live", to: "${p}d"}                             | QM403 | an alias of that name would hide it
                switchAlias: [{alias: "${p}live", to: "${p}d"}, {alias: "${p}next", to: "${p}none"}] | QM404 | none
                switchAlias: [{alias: "${p}live", to: "${p}d"}, {alias: "${p}new", to: "${p}c"}]     | QM404 | new
                deleteAlias: {alias: "${p}none"}                                         | QM404 | none
                """)
        void whatWouldFailHalfWayOrMoveAnAliasIsRefusedBefore(String change, String code, String message) {
            refused("changes:\n  - " + change + "\n", code, message);
        }

        @Test
        void severalAliasesAreSwitchedInOneCallAndBack() {
            ServerDump before = ServerDump.of(sandbox);

            migrate("V2__switch.yaml", """
                    changes:
                      - switchAlias: {aliases: [{alias: "${p}live", to: "${p}d"}, {alias: "${p}next", to: "${p}c"}]}
                      - renameAlias: {from: "${p}next", to: "${p}old"}
                    """);

            assertThat(sandbox.state()).contains("alias live -> d", "alias old -> c");
            undoneTo(before);
        }
    }

    @Nested
    @DisplayName("An update of settings is made piece by piece, and many settings cannot be unset")
    class Settings {
        @BeforeEach
        void collection() {
            migrate(
                    "V1__base.yaml",
                    "changes: [{createCollection: {name: \"${p}c\", vectors: {a: {size: 2, distance: Dot}}}}]\n");
        }

        @Test
        void anUpdateThatNamesAnUnknownVectorIsRefusedBeforeAnyPieceIsMade() {
            refused("""
                    changes:
                      - updateCollection:
                          name: ${p}c
                          optimizers_config: {indexing_threshold: 77}
                          hnsw_config: {m: 5}
                          vectors: {nope: {on_disk: true}}
                    """, "QM404", "has no vector \"nope\"");
        }

        @Test
        void whatCannotBeUnsetGetsTheValueThatMeansTheSameAndThePlanSaysSo() {
            ServerDump before = ServerDump.of(sandbox);
            sandbox.file("V2__settings.yaml", """
                    changes:
                      - updateCollection:
                          name: ${p}c
                          hnsw_config: {payload_m: 8}
                          optimizers_config: {memmap_threshold: 100, max_segment_size: 5000}
                          vectors: {a: {on_disk: true}}
                          strict_mode_config: {enabled: true, max_query_limit: 7}
                          metadata: {owner: shop}
                    """);

            assertThat(sandbox.migrator()
                            .plan(Target.latest())
                            .migrations()
                            .get(0)
                            .changes()
                            .get(0)
                            .notes())
                    .contains(
                            "hnsw_config.payload_m cannot be unset on a server; 16 means the same",
                            "optimizers_config.memmap_threshold cannot be unset on a server; 0 means the same",
                            "optimizers_config.max_segment_size cannot be unset on a server and stays 5000");
            sandbox.migrator().migrate();
            undoneTo(before);
        }
    }

    @Nested
    @DisplayName("A condition that the server does not know is dropped, and the filter matches more")
    class Filters {
        @BeforeEach
        void collection() {
            migrate("V1__base.yaml", """
                    changes:
                      - createCollection: {name: "${p}c", vectors: {size: 2, distance: Dot}}
                      - upsertPoints: {collection: "${p}c", points: [{id: 1, vector: [1, 1]}, {id: 2, vector: [2, 2]}]}
                    """);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {must: [{slice: {total: 2, index: 0}}]}                             | QM114
                {must: [{has_id: [1]}, {}]}                                         | QM116
                {must: [{key: n}]}                                                  | QM116
                {must: [{key: n, match: {value: 1}, range: {gt: 1}, is_empty: true}]} | QM116
                {must_not: [{must: []}]}                                            | QM116
                {must: [{key: n, match: {}}]}                                       | QM116
                {must: [{key: n, range: {gte: 9007199254740993}}]}                  | QM116
                {}                                                                  | QM116
                """)
        void whatTheServerWouldDropIsRefusedWithItsPlace(String filter, String code) {
            refused(
                    "changes:\n  - deletePoints: {collection: \"${p}c\", filter: " + filter + "}\n",
                    code,
                    "V9__refused.yaml:2:");
            assertThat(sandbox.count("c")).isEqualTo(2);
        }
    }
}
