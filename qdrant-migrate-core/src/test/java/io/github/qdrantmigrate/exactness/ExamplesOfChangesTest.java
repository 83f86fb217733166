package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.UndoRequest;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of the reference: each folder migrates file by file, each file is undone exactly, and all of them together
 * leave nothing.
 */
class ExamplesOfChangesTest {
    private static final Path EXAMPLES = Path.of("../docs/reference/changes/examples");

    /** Changes that only a cluster makes. */
    private static final Set<String> OF_CLUSTERS = Set.of("createShardKey", "deleteShardKey");

    /** Files all of whose changes are skipped, or only wait. */
    private static final Set<String> CHANGE_NOTHING =
            Set.of("V003__products_where_missing.yaml", "V003__alias_where_missing.yaml");

    static Stream<Arguments> examples() {
        return Stream.concat(
                rows(TestServers.own(), change -> !OF_CLUSTERS.contains(change)),
                rows(TestServers.ownClusters(), OF_CLUSTERS::contains));
    }

    private static Stream<Arguments> rows(List<TestServer> servers, Predicate<String> which) {
        List<String> changes = names(EXAMPLES).stream().filter(which).toList();
        assertThat(changes).as("examples below %s", EXAMPLES).isNotEmpty();
        return servers.stream().flatMap(server -> changes.stream().map(change -> Arguments.of(server, change)));
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path example, Sandbox sandbox) throws IOException {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sandbox.file(example.relativize(file).toString(), Files.readString(file));
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void migratesAndIsUndoneExactly(TestServer server, String change) throws IOException {
        try (Sandbox sandbox = Sandbox.ofWholeServer(server)) {
            copy(EXAMPLES.resolve(change), sandbox);
            List<String> files = sandbox.migrator().info().migrations().stream()
                    .map(MigrationStatus::script)
                    .toList();
            List<ServerDump> states = new ArrayList<>(List.of(ServerDump.of(sandbox)));
            for (String file : files) {
                sandbox.migrator().migrate(new Target.Next());
                ServerDump before = states.get(states.size() - 1);
                ServerDump after = ServerDump.of(sandbox);
                assertThat(before.differencesTo(after).isEmpty())
                        .as("%s changes nothing", file)
                        .isEqualTo(CHANGE_NOTHING.contains(file));
                states.add(after);
            }
            for (int left = files.size() - 1; left > 0; left--) {
                sandbox.migrator().undo();
                assertThat(states.get(left).differencesTo(ServerDump.of(sandbox)))
                        .as("%s undone", files.get(left))
                        .isEmpty();
            }
            sandbox.migrator().migrate();
            sandbox.migrator().undo(UndoRequest.of(new UndoTarget.All()));
            assertThat(sandbox.state()).as("all undone").isEmpty();
        }
    }
}
