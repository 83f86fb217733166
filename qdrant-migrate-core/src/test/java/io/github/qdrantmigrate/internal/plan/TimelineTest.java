package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.history.Rows;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For the words see {@link Rows} and {@link Migrations}. */
class TimelineTest {
    private static final Options STRICT = new Options(false, false, true);

    private static Options options(@Nullable String words) {
        String text = String.valueOf(words);
        return new Options(text.contains("outOfOrder"), text.contains("ignoreFuture"), true);
    }

    @ParameterizedTest(name = "files {0}, rows {1}, {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -     | -                | -          | -
            1 2   | -                | -          | 1=PENDING 2=PENDING
            1 2   | V1+              | -          | 1=SUCCESS 2=PENDING
            1 2   | V1+ V2+          | -          | 1=SUCCESS 2=SUCCESS
            10 9  | -                | -          | 9=PENDING 10=PENDING
            001   | V1+              | -          | 001=SUCCESS
            # failed and running
            1 2   | V1!              | -          | 1=FAILED 2=PENDING
            1     | V1! V1!          | -          | 1=FAILED
            1     | V1! V1+          | -          | 1=SUCCESS
            1     | V1?              | -          | 1=RUNNING
            1 2   | V1+ V2?          | -          | 1=SUCCESS 2=RUNNING
            2     | V1!              | -          | 1=FAILED 2=PENDING
            2     | V1?              | -          | 1=RUNNING 2=PENDING
            # undone
            1 2   | V1+ V2+ V2-      | -          | 1=SUCCESS 2=UNDONE
            1 2   | V1+ V2+ V2- V2+  | -          | 1=SUCCESS 2=SUCCESS
            1 2   | V1+ V2+ V2- V2!  | -          | 1=SUCCESS 2=FAILED
            1     | V1+ V1-?         | -          | 1=RUNNING
            1     | V1+ V1-~         | -          | 1=UNDO_FAILED
            1     | V1+ V1-!         | -          | 1=SUCCESS
            1     | V1+ V1-~ V1-     | -          | 1=UNDONE
            1     | V1+x V1-~        | -          | 1=UNDO_FAILED
            1     | V1+ V2+ V2-      | -          | 1=SUCCESS 2=UNDONE
            # changed since, and changed after an undo, which is allowed
            1 2   | V1+x V2+         | -          | 1=CHECKSUM_MISMATCH 2=SUCCESS
            1     | V1+x V1-         | -          | 1=UNDONE
            1     | V1+x V1- V1+     | -          | 1=SUCCESS
            1     | V1!              | -          | 1=FAILED
            # without a file: in the middle, at the end, all
            1 3   | V1+ V2+ V3+      | -          | 1=SUCCESS 2=MISSING 3=SUCCESS
            1 2   | V1+ V2+ V3+      | -          | 1=SUCCESS 2=SUCCESS 3=FUTURE
            1 2   | V1+ V2+ V3+      | ignoreFuture | 1=SUCCESS 2=SUCCESS 3=FUTURE
            -     | V1+              | -          | 1=MISSING
            2     | V1+              | -          | 1=MISSING 2=PENDING
            # out of order
            1 2   | V2+              | -          | 1=OUT_OF_ORDER 2=SUCCESS
            1 2   | V2+              | outOfOrder | 1=PENDING 2=SUCCESS
            1 2   | V2+ V1+          | -          | 1=SUCCESS_OUT_OF_ORDER 2=SUCCESS
            1 2   | V2+ V1+x         | -          | 1=CHECKSUM_MISMATCH 2=SUCCESS
            1 2   | V1+ V2+ V1-      | -          | 1=OUT_OF_ORDER 2=SUCCESS
            1 2   | V1+ V2+ V1-      | outOfOrder | 1=UNDONE 2=SUCCESS
            1 2   | V1! V2+          | -          | 1=OUT_OF_ORDER 2=SUCCESS
            1 2   | V1? V2+          | -          | 1=RUNNING 2=SUCCESS
            1 2   | V2+ V2-          | -          | 1=PENDING 2=UNDONE
            1 2   | V2+ V2- V1+      | -          | 1=SUCCESS 2=UNDONE
            1     | V2+              | -          | 1=OUT_OF_ORDER 2=FUTURE
            1 1.5 2 | V1+ V2+        | -          | 1=SUCCESS 1.5=OUT_OF_ORDER 2=SUCCESS
            """)
    void decidesStates(
            @Nullable String files, @Nullable String rows, @Nullable String options, @Nullable String expected) {
        Timeline timeline = Timeline.of(Migrations.of(files), Rows.of(rows), options(options));

        assertThat(timeline.entries().stream()
                        .map(e -> text(e) + "=" + e.state())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected == null ? "" : expected);
    }

    private static String text(Entry entry) {
        return entry.migration()
                .map(m -> m.version().text())
                .orElse(entry.version().text());
    }

    @ParameterizedTest(name = "files {0}, rows {1}: {2} {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            1     | V1?              | 1   | begun by tester (process 7 on host) and not recorded as ended
            1     | V1+ V1-?         | 1   | begun by tester (process 7 on host) and not recorded as ended
            1     | V1!              | 1   | boom
            1     | V1+ V1-~         | 1   | boom
            1     | V1+x             | 1   | applied with checksum v1:1x, the file has v1:1
            -     | V1+              | 1   | applied, but there is no file
            1 2   | V1+ V3+          | 3   | above the newest local file, V2
            1 2   | V2+              | 1   | below V2, which is applied
            1 2 3 | V3+ V2+ V1+      | 1   | applied after V2
            1     | V1+              | 1   | -
            1     | -                | 1   | -
            1     | V1+ V1-          | 1   | -
            """)
    void saysWhy(@Nullable String files, @Nullable String rows, String version, @Nullable String reason) {
        Timeline timeline = Timeline.of(Migrations.of(files), Rows.of(rows), STRICT);

        assertThat(timeline.find(Version.of(version)))
                .hasValueSatisfying(entry -> assertThat(entry.reason()).isEqualTo(reason));
    }

    @ParameterizedTest(name = "rows {0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                 | -
            V1+ V2+           | 2
            V2+ V1+           | 2
            V1+ V2+ V2-       | 1
            V1+ V1-           | -
            V1+ V2!           | 1
            V1+ V2?           | 1
            V1+ V2+ V2-~      | 2
            V001+             | 001
            """)
    void theCurrentVersionIsTheHighestApplied(@Nullable String rows, @Nullable String current) {
        Timeline timeline = Timeline.of(Migrations.of("1 2 3"), Rows.of(rows), STRICT);

        assertThat(timeline.currentText().orElse(null)).isEqualTo(current);
        assertThat(timeline.current()).isEqualTo(Optional.ofNullable(current).map(Version::of));
    }

    @Test
    void losesNoVersionAndAppliedIsWhatAReplayGives() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            List<Migration> files = Migrations.of(someVersions(random));
            List<Row> rows = Rows.of(someRuns(random));
            List<Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            String at = "seed %d, round %d: files %s, rows %s"
                    .formatted(seed, i, files.stream().map(Migration::title).toList(), words(rows));

            Timeline timeline =
                    Timeline.of(files, shuffled, new Options(random.nextBoolean(), random.nextBoolean(), true));

            assertThat(timeline.entries().stream().map(Entry::version).toList())
                    .as(at)
                    .isEqualTo(List.copyOf(new TreeSet<>(Stream.concat(
                                    files.stream().map(Migration::version),
                                    rows.stream().map(Row::version))
                            .toList())));
            assertThat(timeline.applied().map(Entry::version).toList()).as(at).isEqualTo(applied(rows));
            assertThat(timeline.current())
                    .as(at)
                    .isEqualTo(applied(rows).stream().max(Comparator.naturalOrder()));
        }
    }

    /** A version is applied if the last of its runs that succeeded went forwards. */
    private static List<Version> applied(List<Row> rows) {
        return rows.stream()
                .map(Row::version)
                .distinct()
                .sorted()
                .filter(version -> rows.stream()
                        .filter(r -> r.version().equals(version) && r.state() == RunState.SUCCESS)
                        .reduce((first, second) -> second)
                        .filter(r -> r.kind() == Kind.MIGRATE)
                        .isPresent())
                .toList();
    }

    private static String someVersions(Random random) {
        return Stream.of("1", "1.1", "2", "3", "10")
                .filter(v -> random.nextInt(3) > 0)
                .collect(Collectors.joining(" "));
    }

    private static String someRuns(Random random) {
        String[] versions = {"1", "1.1", "2", "3", "10"};
        String[] endings = {"+", "+", "+", "-", "-", "+!", "-!", "+~", "-~", "+?", "-?", "+x"};
        return random.ints(random.nextInt(12), 0, versions.length * endings.length)
                .mapToObj(n -> "V" + versions[n / endings.length] + endings[n % endings.length])
                .collect(Collectors.joining(" "));
    }

    private static List<String> words(List<Row> rows) {
        return rows.stream()
                .map(r -> r.kind() + " " + r.version() + " " + r.state())
                .toList();
    }

    @ParameterizedTest(name = "files {0}, rows {1}, {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            1 2   | V1+         | -            | -
            1     | V1!         | -            | -
            1     | V1+ V1-     | -            | -
            1     | V1+x        | -            | QM201 db/V1__d1.yaml V1 d1 was changed after it was applied: applied with checksum v1:1x, the file has v1:1
            2     | V1+ V2+     | -            | QM202 V1__d1.yaml (applied, but there is no file) V1 d1 is applied and has no file
            1     | V1+ V2+     | -            | QM203 V2__d2.yaml (above the newest local file, V1) V2 d2 is applied and newer than every local file
            1     | V1+ V2+     | ignoreFuture | -
            1 2   | V2+         | -            | QM204 db/V1__d1.yaml V1 d1 is pending and below V2, which is applied
            1 2   | V2+         | outOfOrder   | -
            1     | V1?         | -            | QM401 db/V1__d1.yaml V1 d1 was begun by tester (process 7 on host) and not recorded as ended
            1     | V1+ V1-~    | -            | QM208 db/V1__d1.yaml (boom) The last undo of V1 d1 failed, so it is neither applied nor undone
            """)
    void validationSaysWhatIsWrong(
            @Nullable String files, @Nullable String rows, @Nullable String options, @Nullable String problem) {
        Timeline timeline = Timeline.of(Migrations.of(files), Rows.of(rows), options(options));

        assertThat(Validation.problems(timeline, options(options)))
                .extracting(p -> p.code().code() + " " + p.where() + " " + p.what())
                .isEqualTo(problem == null ? List.of() : List.of(problem));
        assertThat(Validation.problems(timeline, options(options)))
                .extracting(Problem::remedy)
                .doesNotContain("");
    }

    @Test
    void validationListsEveryProblemInTheOrderOfVersions() {
        Timeline timeline = Timeline.of(Migrations.of("1 2 3"), Rows.of("V4+ V2+x V1+ V2.5+"), STRICT);

        assertThat(Validation.problems(timeline, STRICT))
                .extracting(p -> p.code().code())
                .containsExactly("QM201", "QM202", "QM204", "QM203");
    }

    @Test
    void onlyRunsThatHaveNotEndedKeepAnUndoFromRunning() {
        assertThat(Validation.unfinished(Timeline.of(Migrations.of("1 2"), Rows.of("V4+ V2+x V1+"), STRICT)))
                .isEmpty();
        assertThat(Validation.unfinished(Timeline.of(List.of(), Rows.of("V1+ V2+ V2-?"), STRICT)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("the point 3 from the history"));
    }

    @Test
    void pendingListsWhatMigrateWouldRun() {
        Timeline timeline = Timeline.of(Migrations.of("1 2 3 4"), Rows.of("V1+ V2! V3+ V3- V5!"), STRICT);

        assertThat(Validation.pending(timeline))
                .extracting(p -> p.code().code() + " " + p.what())
                .containsExactly("QM205 V2 d2 is pending", "QM205 V3 d3 is pending", "QM205 V4 d4 is pending");
    }
}
