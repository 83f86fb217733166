package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.Result;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.github.qdrantmigrate.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the folders of {@code src/test/resources/scenarios}. A scenario holds steps, sorted by name; a step's folder is
 * called {@code <number>-<operation>[-<argument>]} and holds the migration files as they are then, {@code settings.properties}
 * if it is run with other settings than the default, and {@code expected.txt}: what the operation printed or why it failed,
 * and what the server holds afterwards.
 *
 * <p>{@code -Dgolden.update=true} writes the expectations anew; read the difference before committing it.
 */
class ScenarioTest {
    private static final Set<String> NOT_FILES = Set.of("expected.txt", "settings.properties");
    private static final Path ROOT = Path.of("src/test/resources/scenarios");

    static Stream<Arguments> scenarios() throws IOException {
        List<Path> folders;
        try (Stream<Path> list = Files.list(ROOT)) {
            folders = list.filter(Files::isDirectory).sorted().toList();
        }
        return TestServers.all().stream()
                .flatMap(server -> folders.stream().map(f -> Arguments.of(f.getFileName(), server)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("scenarios")
    void goesAsExpected(Path scenario, TestServer server) throws IOException {
        try (Sandbox sandbox = new Sandbox(server);
                Stream<Path> list = Files.list(ROOT.resolve(scenario))) {
            List<Path> steps = list.filter(Files::isDirectory).sorted().toList();
            assertThat(steps).as("steps of " + scenario).isNotEmpty();
            for (Path step : steps) {
                copy(step, sandbox);
                check(step, transcript(step, sandbox));
            }
        }
    }

    private static void check(Path step, String actual) throws IOException {
        Path expected = step.resolve("expected.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual)
                .as(step.toString())
                .isEqualTo(Files.readString(expected).replace("\r\n", "\n"));
    }

    private static void copy(Path step, Sandbox sandbox) throws IOException {
        sandbox.clear();
        try (Stream<Path> files = Files.walk(step)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !NOT_FILES.contains(file.getFileName().toString()))
                    .forEach(file -> sandbox.file(step.relativize(file).toString(), read(file)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String transcript(Path step, Sandbox sandbox) {
        String outcome;
        try {
            outcome = Report.text(run(step.getFileName().toString(), settings(step, sandbox), sandbox));
        } catch (QdrantMigrateException e) {
            outcome = String.valueOf(e.getMessage());
        }
        String state = sandbox.state().stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
        return normalised(outcome, sandbox) + "\n\nserver:\n" + (state.isEmpty() ? "  nothing" : state) + "\n";
    }

    private static Configuration.Builder settings(Path step, Sandbox sandbox) {
        Configuration.Builder settings = sandbox.configuration();
        Path file = step.resolve("settings.properties");
        if (Files.exists(file)) {
            read(file).lines().forEach(line -> {
                switch (line) {
                    case "backup=none" -> settings.backups(Backups.DEFAULT.in(Backups.Place.NONE));
                    default -> throw new IllegalArgumentException("no such setting: " + line);
                }
            });
        }
        return settings;
    }

    private static Result run(String step, Configuration.Builder settings, Sandbox sandbox) {
        String[] words = step.split("-", 3);
        String argument = words.length > 2 ? words[2] : "";
        QdrantMigrate migrator = QdrantMigrate.of(settings.build());
        return switch (words[1]) {
            case "migrate" -> migrator.migrate(target(argument));
            case "outoforder" ->
                QdrantMigrate.of(settings.outOfOrder(true).build()).migrate();
            case "labels" ->
                QdrantMigrate.of(settings.labelFilter(argument).build()).migrate();
            case "ignorefuture" ->
                QdrantMigrate.of(settings.ignoreFuture(true).build()).migrate();
            case "undo" -> migrator.undo(UndoRequest.of(undoTarget(argument)));
            case "forcedundo" ->
                migrator.undo(UndoRequest.of(undoTarget(argument)).forced());
            case "plan" -> migrator.plan(target(argument));
            case "planundo" -> migrator.planUndo(undoTarget(argument));
            case "info" -> migrator.info();
            case "validate" -> migrator.validate(argument.isEmpty() ? PendingPolicy.ALLOWED : PendingPolicy.REFUSED);
            case "foreignwrite" -> sandbox.foreignWrite(argument);
            default -> throw new IllegalArgumentException("no such operation: " + step);
        };
    }

    private static Target target(String argument) {
        return argument.isEmpty() ? Target.latest() : Target.parse(argument).orElseThrow();
    }

    private static UndoTarget undoTarget(String argument) {
        return argument.isEmpty()
                ? UndoTarget.last()
                : UndoTarget.parse(argument).orElseThrow();
    }

    /** Leaves out what differs from run to run: times, the sandbox's prefix and directory. */
    private static String normalised(String text, Sandbox sandbox) {
        return text.replace(sandbox.prefix(), "")
                .replace(sandbox.directory().toString(), "<dir>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "yyyy-mm-dd hh:mm:ss")
                .replaceAll("process \\d+ on \\S+?\\)", "process n on host)");
    }
}
