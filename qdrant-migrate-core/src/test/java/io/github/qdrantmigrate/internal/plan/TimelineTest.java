package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.LabelFilter;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.history.Rows;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For the words see {@link Rows} and {@link Migrations}. */
class TimelineTest {
    private static final Options STRICT = Options.STRICT;

    /** Words such as {@code outOfOrder}, {@code labels=core}, {@code target=3}. */
    private static Options options(@Nullable String words) {
        String text = String.valueOf(words);
        return new Options(
                text.contains("outOfOrder"),
                text.contains("ignoreFuture"),
                true,
                LabelFilter.parse(value(text, "labels")).orElse(LabelFilter.all()),
                Target.parse(value(text, "target")).orElse(Target.latest()));
    }

    private static String value(String words, String name) {
        Matcher matcher = Pattern.compile(name + "=(\\S+)").matcher(words);
        return matcher.find() ? matcher.group(1) : "";
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
            1* 1.5 2 | V2+           | -          | 1=PENDING 1.5=OUT_OF_ORDER 2=SUCCESS
            # checksums that a file accepts
            1= 2  | V1+x V2+         | -          | 1=SUCCESS 2=SUCCESS
            1= 2  | V2+ V1+x         | -          | 1=SUCCESS_OUT_OF_ORDER 2=SUCCESS
            # labels: what has none is always run, what is applied is applied
            1#a 2#b 3 | -            | labels=a   | 1=PENDING 2=FILTERED 3=PENDING
            1#a 2#b 3 | -            | labels=!a  | 1=FILTERED 2=PENDING 3=PENDING
            1#a,b 2#b | -            | labels=a,!b | 1=FILTERED 2=FILTERED
            1#a 2#b 3 | -            | labels=a,b | 1=PENDING 2=PENDING 3=PENDING
            1#a 2#b | V2+            | labels=a   | 1=OUT_OF_ORDER 2=SUCCESS
            1#a 2 | V2+              | labels=b   | 1=FILTERED 2=SUCCESS
            1#a   | V1!              | labels=b   | 1=FILTERED
            1#a   | V1~              | labels=b   | 1=FILTERED
            1#a   | V1?              | labels=b   | 1=RUNNING
            1#a   | V1+x             | labels=b   | 1=CHECKSUM_MISMATCH
            # targets
            1 2 3 | V1+              | target=2   | 1=SUCCESS 2=PENDING 3=ABOVE_TARGET
            1 2 3 | V1+              | target=next | 1=SUCCESS 2=PENDING 3=ABOVE_TARGET
            1 2 3 | V1+              | target=current | 1=SUCCESS 2=ABOVE_TARGET 3=ABOVE_TARGET
            1 2 3 | V1+ V3+          | target=1   | 1=SUCCESS 2=ABOVE_TARGET 3=SUCCESS
            1 2   | V1+ V2+          | target=1   | 1=SUCCESS 2=SUCCESS
            1 2 3 | V1+ V2!          | target=next | 1=SUCCESS 2=FAILED 3=ABOVE_TARGET
            1 RA  | -                | target=current | 1=ABOVE_TARGET RA=PENDING
            # skipped: not tried again, until what it was skipped in is taken back
            1 2   | V1+ V2s          | -          | 1=SUCCESS 2=SKIPPED
            1 2 3 | V1+ V2s V3+      | -          | 1=SUCCESS 2=SKIPPED 3=SUCCESS
            1 2   | V1+ V2s V1-      | -          | 1=UNDONE 2=PENDING
            1 2 3 | V1+ V2s V3+ V3-  | -          | 1=SUCCESS 2=SKIPPED 3=UNDONE
            1 2   | V1+ V2s V1-~     | -          | 1=UNDO_FAILED 2=SKIPPED
            1     | V1s V1+          | -          | 1=SUCCESS
            2     | V1s              | -          | 1=SKIPPED 2=PENDING
            # repeatable
            1 RB RA | -              | -          | 1=PENDING RA=PENDING RB=PENDING
            1 RA  | V1+ RA+          | -          | 1=SUCCESS RA=SUCCESS
            1 RA  | V1+ RA+x         | -          | 1=SUCCESS RA=OUTDATED
            1 RA= | V1+ RA+x         | -          | 1=SUCCESS RA=SUCCESS
            RA    | RA+x RA+         | -          | RA=SUPERSEDED RA=SUCCESS
            RA    | RA+ RA+x         | -          | RA=SUPERSEDED RA=OUTDATED
            RA    | RA+ RA+x RA-     | -          | RA=SUCCESS
            RA    | RA+x RA+ RA-     | -          | RA=OUTDATED
            RA    | RA+x RA+ RA- RA- | -          | RA=UNDONE
            RA    | RA!              | -          | RA=FAILED
            RA    | RA+ RA!          | -          | RA=SUCCESS
            RA    | RA+x RA!         | -          | RA=FAILED
            RA    | RA+ RA~          | -          | RA=FAILED
            RA    | RA+ RA?          | -          | RA=RUNNING
            RA    | RA+ RA-?         | -          | RA=RUNNING
            RA    | RA+ RA-~         | -          | RA=UNDO_FAILED
            RA    | RAs              | -          | RA=SKIPPED
            RA    | RA+x RAs         | -          | RA=SKIPPED
            1 RA  | V1+ RAs V1-      | -          | 1=UNDONE RA=PENDING
            -     | RA+x RA+         | -          | RA=SUPERSEDED RA=MISSING
            -     | RA!              | -          | RA=FAILED
            -     | RA+ RA-          | -          | RA=UNDONE
            RA#a  | -                | labels=b   | RA=FILTERED
            RA#a  | RA+x             | labels=b   | RA=FILTERED
            RA#a  | RA+              | labels=b   | RA=SUCCESS
            1 2 RA | V2+ RA+         | -          | 1=OUT_OF_ORDER 2=SUCCESS RA=SUCCESS
            # baseline files
            1 2 B2 3 | -             | -          | 1=BELOW_BASELINE 2=BELOW_BASELINE B2=PENDING 3=PENDING
            1 2 B2 3 | B2+           | -          | 1=BELOW_BASELINE 2=BELOW_BASELINE B2=BASELINE 3=PENDING
            1 2 B2 3 | B2+ V3+       | -          | 1=BELOW_BASELINE 2=BELOW_BASELINE B2=BASELINE 3=SUCCESS
            1 2 B2 3 | V1+           | -          | 1=SUCCESS 2=PENDING B2=IGNORED 3=PENDING
            B2 3  | V1+ V2+ V3+      | -          | 1=SUCCESS 2=SUCCESS B2=IGNORED 3=SUCCESS
            B2    | V1+ V2+ V3+      | -          | 1=SUCCESS 2=SUCCESS B2=IGNORED 3=FUTURE
            B1 3  | V1+ V2+ V3+      | -          | 1=SUCCESS B1=IGNORED 2=MISSING 3=SUCCESS
            B3 4  | V1+ V2+          | -          | 1=SUCCESS 2=SUCCESS B3=GAP 4=PENDING
            3 B3 4 | V1+ V2+         | -          | 1=SUCCESS 2=SUCCESS 3=PENDING B3=IGNORED 4=PENDING
            B3 4  | V1+ V2+          | target=2   | 1=SUCCESS 2=SUCCESS B3=ABOVE_TARGET 4=ABOVE_TARGET
            1 B1 2 B2 | -            | -          | 1=BELOW_BASELINE B1=BELOW_BASELINE 2=BELOW_BASELINE B2=PENDING
            1 B1 2 B2 | -            | target=1   | 1=BELOW_BASELINE B1=PENDING 2=ABOVE_TARGET B2=ABOVE_TARGET
            1 B2  | -                | target=1   | 1=PENDING B2=ABOVE_TARGET
            1 B2  | -                | target=current | 1=ABOVE_TARGET B2=IGNORED
            1 B2 3 | -               | target=next | 1=BELOW_BASELINE B2=PENDING 3=ABOVE_TARGET
            1 B2#a | -               | labels=b   | 1=PENDING B2=FILTERED
            B2    | B2+x             | -          | B2=CHECKSUM_MISMATCH
            1     | B2+              | -          | 1=BELOW_BASELINE B2=FUTURE
            1 B2  | B2!              | -          | 1=BELOW_BASELINE B2=FAILED
            1 B2  | B2~              | -          | 1=BELOW_BASELINE B2=FAILED
            1 B2  | B2+ B2-          | -          | 1=BELOW_BASELINE B2=UNDONE
            1 B2  | V1+ V1-          | -          | 1=BELOW_BASELINE B2=PENDING
            1 B2  | V1!              | -          | 1=BELOW_BASELINE B2=PENDING
            1 B2  | V1~              | -          | 1=FAILED B2=IGNORED
            1 B2  | B2s              | -          | 1=PENDING B2=SKIPPED
            1 B2 3 | B2+ V3+ V3- B2- | -          | 1=BELOW_BASELINE B2=UNDONE 3=UNDONE
            # callbacks have no state
            1     | CbeforeMigrate+ V1+ CafterMigrate+ | - | 1=SUCCESS
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
        MigrationKey key = entry.migration().map(Migration::key).orElse(entry.key());
        return switch (key.kind()) {
            case VERSIONED -> String.valueOf(key.versionText());
            case REPEATABLE -> "R" + key.name();
            default -> key.label();
        };
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
            1     | V1s              | 1   | something is missing
            1 B2  | -                | 1   | B2 is run instead
            1 B2  | B2+              | 1   | part of B2, which is applied
            1 B2  | V1+              | 2   | the server is at V1, and there is no V2 to go on with
            B2    | V1+              | 1   | its file is gone, B2 sums it up
            """)
    void saysWhy(@Nullable String files, @Nullable String rows, String version, @Nullable String reason) {
        Timeline timeline = Timeline.of(Migrations.of(files), Rows.of(rows), STRICT);

        assertThat(timeline.of(Version.of(version)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo(reason));
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

            Options options =
                    options((random.nextBoolean() ? "outOfOrder " : "") + (random.nextBoolean() ? "ignoreFuture" : ""));

            Timeline timeline = Timeline.of(files, shuffled, options);

            assertThat(timeline.entries().stream().map(Entry::key).toList())
                    .as(at)
                    .isEqualTo(List.copyOf(new TreeSet<>(Stream.concat(
                                    files.stream().map(Migration::key),
                                    rows.stream().map(Row::key))
                            .toList())));
            assertThat(timeline.applied().map(Entry::key).toList()).as(at).isEqualTo(applied(rows));
            assertThat(timeline.current())
                    .as(at)
                    .isEqualTo(applied(rows).stream()
                            .max(Comparator.naturalOrder())
                            .flatMap(MigrationKey::version));
        }
    }

    /** A version is applied if the last of its runs that succeeded went forwards. */
    private static List<MigrationKey> applied(List<Row> rows) {
        return rows.stream()
                .map(Row::key)
                .distinct()
                .sorted()
                .filter(key -> rows.stream()
                        .filter(r -> r.key().equals(key) && r.state() == RunState.SUCCESS)
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
                .map(r -> r.kind() + " " + r.key().label() + " " + r.state())
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
            B2 3  | V1+         | -            | QM210 db/B2__d2.yaml B2 d2 sums up versions that this server has not run: the server is at V1, and there is no V2 to go on with
            RA    | RA+x        | -            | -
            RA    | RA+ RA-~    | -            | QM208 db/R__A.yaml (boom) The last undo of R A failed, so it is neither applied nor undone
            -     | RA+         | -            | QM202 R__A.yaml (applied, but there is no file) R A is applied and has no file
            1#a   | -           | labels=b     | -
            1     | V1s         | -            | -
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
        Timeline timeline =
                Timeline.of(Migrations.of("1 2 3 4 RA RB"), Rows.of("V1+ V2! V3+ V3- V5! RA+x RB+"), STRICT);

        assertThat(Validation.pending(timeline))
                .extracting(p -> p.code().code() + " " + p.what())
                .containsExactly(
                        "QM205 V2 d2 is pending",
                        "QM205 V3 d3 is pending",
                        "QM205 V4 d4 is pending",
                        "QM205 R A is pending");
    }
}
