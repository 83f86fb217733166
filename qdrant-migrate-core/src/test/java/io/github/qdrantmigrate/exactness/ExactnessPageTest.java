package io.github.qdrantmigrate.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.exactness.RandomMigrations.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of what is tested about undo, against what is tested. */
class ExactnessPageTest {
    private static final Path PAGE = Path.of("../docs/reference/exactness.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[`(\\w+)`]\\(changes/\\1\\.md\\) \\|(.*)\\|$");
    private static final Pattern HEADER = Pattern.compile("(?m)^\\| change \\|(.*)\\|$");
    private static final Pattern CHANGE = Pattern.compile("(?m)^(?: +- )?(\\w+):");
    private static final String YES = "✓";

    private static final Set<String> OPTIONS = DeclaredOptions.all();

    /** So many sequences draw every type many times. */
    private static final int SEEDS = 40;

    /** The columns of the table, by their titles. */
    private enum Column {
        OPTIONS("options"),
        UNDO("derived undo"),
        ALONE("alone"),
        OF_SHARDS("with shard keys"),
        PLAIN("random: plain"),
        INDEXED("random: optimized"),
        SHARDED("random: shard keys"),
        EMBEDDED("embedded"),
        REAL("real 1.18.3");

        private final String title;

        Column(String title) {
            this.title = title;
        }
    }

    private static Map<String, List<String>> table() {
        Map<String, List<String>> rows = new TreeMap<>();
        ROW.matcher(read(PAGE)).results().forEach(row -> rows.put(row.group(1), cells(row.group(2))));
        return rows;
    }

    private static List<String> titles() {
        return HEADER.matcher(read(PAGE))
                .results()
                .findFirst()
                .map(header -> cells(header.group(1)))
                .orElseThrow();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
    }

    private static Map<String, String> column(Column column) {
        int index = titles().indexOf(column.title);
        Map<String, String> cells = new TreeMap<>();
        table().forEach((change, row) -> cells.put(change, row.get(index)));
        return cells;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    /** The changes of a file of rows. */
    private static Stream<String> rows(String resource) {
        try (InputStream in =
                Objects.requireNonNull(ExactnessPageTest.class.getResourceAsStream("/exactness/" + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many there are of each type of change, for all types. */
    private static Map<String, String> counts(Stream<String> changes) {
        Map<String, Long> counts = changes.flatMap(
                        text -> CHANGE.matcher(text).results().map(change -> change.group(1)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, String> all = new TreeMap<>();
        types().forEach(type -> all.put(type, String.valueOf(counts.getOrDefault(type, 0L))));
        return all;
    }

    private static Set<String> types() {
        return OPTIONS.stream().map(option -> option.split("\\.", 2)[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTypeOfChangeHasALineOfAllColumns() {
        assertThat(table().keySet()).isEqualTo(types());
        assertThat(titles())
                .containsExactlyElementsOf(Arrays.stream(Column.values())
                        .map(column -> column.title)
                        .toList());
        assertThat(table().values()).allSatisfy(row -> assertThat(row).hasSize(Column.values().length));
    }

    @Test
    void theOptionsAreThoseThatAreDeclared() {
        Map<String, String> declared = new TreeMap<>();
        types().forEach(type -> declared.put(
                type,
                String.valueOf(OPTIONS.stream()
                        .filter(option -> option.startsWith(type + "."))
                        .count())));
        Map<String, String> listed = new TreeMap<>();
        column(Column.OPTIONS).forEach((change, cell) -> listed.put(change, cell.replaceAll("^\\d+ of ", "")));

        assertThat(listed).isEqualTo(declared);
    }

    /** Why not of all, the page says below the table. */
    @Test
    void theOptionsThatAreTestedAreThoseOfTheRows() {
        Set<String> used = Stream.concat(rows("every-change.txt"), rows("every-change-of-shards.txt"))
                .flatMap(row -> DeclaredOptions.usedBy(row).stream())
                .collect(Collectors.toSet());
        column(Column.OPTIONS).forEach((change, cell) -> {
            Set<String> missing = OPTIONS.stream()
                    .filter(option -> option.startsWith(change + ".") && !used.contains(option))
                    .collect(Collectors.toCollection(TreeSet::new));
            long all = OPTIONS.stream()
                    .filter(option -> option.startsWith(change + "."))
                    .count();

            assertThat(cell)
                    .as("without %s", missing)
                    .isEqualTo(missing.isEmpty() ? "" + all : all - missing.size() + " of " + all);
            assertThat(missing).allSatisfy(option -> assertThat(read(PAGE)).contains("`" + option + "`"));
        });
    }

    @Test
    void everyChangeIsUndoneWithoutAFileButWhatChangesNothing() {
        Map<String, String> cells = column(Column.UNDO);

        assertThat(cells.remove("waitForGreen")).isEqualTo("nothing to undo");
        assertThat(cells.values()).allSatisfy(cell -> assertThat(cell).startsWith("yes"));
    }

    @Test
    void theNumbersOfRowsAreThoseOfTheirFiles() {
        assertThat(column(Column.ALONE)).isEqualTo(counts(rows("every-change.txt")));
        assertThat(column(Column.OF_SHARDS)).isEqualTo(counts(rows("every-change-of-shards.txt")));
    }

    @ParameterizedTest
    @EnumSource(World.class)
    void theChangesOfRandomSequencesAreThoseThatAreDrawn(World world) {
        Set<String> drawn = new TreeSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomMigrations random = new RandomMigrations(world, seed);
            random.world();
            for (int i = 0; i < 4; i++) {
                CHANGE.matcher(random.next()).results().forEach(change -> drawn.add(change.group(1)));
            }
        }
        drawn.remove("changes");

        Map<String, String> cells = column(Column.valueOf(world.name()));
        assertThat(cells.keySet().stream().filter(change -> YES.equals(cells.get(change))))
                .as("claimed to be drawn")
                .containsExactlyInAnyOrderElementsOf(drawn);
    }

    @Test
    void theSameIsTestedOnBothKindsOfServers() {
        assertThat(column(Column.EMBEDDED).values()).containsOnly(YES);
        assertThat(column(Column.REAL).values()).containsOnly(YES);
    }
}
