package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.LabelFilter;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.Validation;
import io.github.qdrantmigrate.change.AliasSubject;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Rows;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.migration.UndoScript;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.migration.Version;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.UndoSource;
import io.qdrant.client.grpc.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For the words see {@link Rows} and {@link Migrations}. */
class PlannersTest {
    private static final Options STRICT = Options.STRICT;
    private static final UndoPlanner.Sources NOTHING_STORED = sources(row -> Optional.empty());

    private static UndoPlanner.Sources sources(UndoPlanner.Scripts scripts) {
        return new UndoPlanner.Sources(scripts, row -> Optional.empty(), KeptNothing.INSTANCE, collection -> 0);
    }

    private static Timeline timeline(@Nullable String files, @Nullable String rows) {
        return Timeline.of(Migrations.of(files), Rows.of(rows), STRICT);
    }

    /** Versions as they are written, and {@code B2}, {@code R A}, {@code afterMigrate}. */
    private static String versions(Plan plan) {
        return plan.runs().stream()
                .map(r -> r.subject().key().label().replaceFirst("^V", ""))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "files {0}, rows {1}, target {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", emptyValue = "", textBlock = """
            1 2 3   | -             | latest  | 1 2 3
            1 2 3   | V1+           | latest  | 2 3
            1 2 3   | V1+           | next    | 2
            1 2 3   | V1+           | current | ''
            1 2 3   | V1+           | 2       | 2
            1 2 3   | V1+           | 002     | 2
            1 2 3   | V1+           | 3.0     | 2 3
            1 2 3   | V1+           | 1       | ''
            1 2 3   | V1+ V2+ V3+   | latest  | ''
            1 2 3   | V1+ V2+ V3+   | next    | ''
            1 2 3   | V1+ V2!       | latest  | 2 3
            1 2 3   | V1+ V2+ V2-   | latest  | 2 3
            1 3     | V1+ V2+ V2-   | latest  | 3
            1 3     | V1+ V2!       | latest  | 3
            10 9    | -             | latest  | 9 10
            RB 1 RA | -             | latest  | 1 R A R B
            1 RA    | V1+ RA+       | latest  | ''
            1 RA    | V1+ RA+x      | latest  | R A
            1 2 RA  | V1+ RA+x      | current | R A
            1 2 3 RA | V1+          | next    | 2 R A
            1 2 3 RA | V1+          | 2       | 2 R A
            1 2 B2 3 | -            | latest  | B2 3
            1 2 B2 3 | -            | 1       | 1
            1 2 B2 3 | -            | next    | B2
            1 2 B2 3 | V1+          | latest  | 2 3
            1 B1 2 B2 3 | -         | 1       | B1
            1 2 3   | V1+ V2s       | latest  | 3
            1 3     | V1s           | latest  | 3
            1* 2    | V2+           | latest  | 1
            """)
    void plansWhatIsPendingUpToTheTarget(
            @Nullable String files, @Nullable String rows, String target, String expected) {
        Options options = STRICT.upTo(Target.parse(target).orElseThrow());

        Plan plan = MigratePlanner.plan(Timeline.of(Migrations.of(files), Rows.of(rows), options), options);

        assertThat(versions(plan)).isEqualTo(expected);
        assertThat(plan.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(plan.kind()).isEqualTo(Row.Kind.MIGRATE);
        assertThat(plan.runs()).allMatch(run -> run.undoes() == null);
    }

    @Test
    void plansOutOfOrderWhereThatIsAllowed() {
        Options allowed = new Options(true, false, true, LabelFilter.all(), Target.latest());
        Timeline timeline = Timeline.of(Migrations.of("1 2 3"), Rows.of("V2+"), allowed);

        assertThat(versions(MigratePlanner.plan(timeline, allowed))).isEqualTo("1 3");
    }

    @Test
    void plansWhatTheLabelFilterSelects() {
        Options demo = new Options(false, false, true, LabelFilter.parse("demo").orElseThrow(), Target.latest());
        Timeline timeline = Timeline.of(Migrations.of("1 2#core 3#demo 4#core,demo RA#core"), List.of(), demo);

        assertThat(versions(MigratePlanner.plan(timeline, demo))).isEqualTo("1 3 4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 2 | V1+x | latest | CHECKSUM_MISMATCH
            1 2 | V1+x | current | CHECKSUM_MISMATCH
            1 2 | V2+  | latest | OUT_OF_ORDER
            1 2 | V2+  | 2      | OUT_OF_ORDER
            2 3 | V1+  | latest | MIGRATION_MISSING
            1   | V1+ V2+ | latest | MIGRATION_FUTURE
            1 2 | V1?  | latest | RUN_UNFINISHED
            1 2 | V1+ V1-~ | latest | UNDO_FAILED
            1 2 | V1+  | 7      | TARGET_UNKNOWN
            1 2 | V1+  | 0      | TARGET_UNKNOWN
            RA  | RA+ RA-~ | latest | UNDO_FAILED
            2   | RA+      | latest | MIGRATION_MISSING
            """)
    void migratesNothingWhereFilesAndHistoryDoNotFit(String files, String rows, String target, ErrorCode code) {
        Options options = STRICT.upTo(Target.parse(target).orElseThrow());
        Timeline timeline = Timeline.of(Migrations.of(files), Rows.of(rows), options);

        assertThatThrownBy(() -> MigratePlanner.plan(timeline, options))
                .isInstanceOfSatisfying(
                        Validation.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aRunCarriesWhatWillBeRecorded() {
        Plan.Run run =
                MigratePlanner.plan(timeline("1u#core", null), STRICT).runs().get(0);

        assertThat(run.subject())
                .isEqualTo(new Row.Subject(
                        MigrationKey.versioned(Version.of("1")),
                        "d1",
                        "V1__d1.yaml",
                        List.of("core"),
                        "v1:1",
                        "",
                        "text",
                        null));
        assertThat(run.location()).isEqualTo("db/V1__d1.yaml");
        assertThat(run.title()).isEqualTo("V1 d1");
        assertThat(run.undo()).isEqualTo(UndoSource.FILE);
        assertThat(run.steps()).singleElement().satisfies(step -> {
            assertThat(step.change().summary()).isEqualTo("delete alias a");
            assertThat(step.place()).isEqualTo("db/x.yaml:2:5");
        });
    }

    @ParameterizedTest(name = "rows {0}, target {1}: {2}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            V1+ V2+ V3+       | count 1 | 3
            V1+ V2+ V3+       | count 2 | 3 2
            V1+ V2+ V3+       | count 9 | 3 2 1
            V1+ V2+ V3+       | 2       | 3
            V1+ V2+ V3+       | 1       | 3 2
            V1+ V2+ V3+       | 3       | ''
            V1+ V2+ V3+       | 0       | 3 2 1
            V1+ V2+ V2-       | count 1 | 1
            V1+ V2+ V2-       | 1       | ''
            V1+ V2!           | count 1 | 1
            V1+ V2+ V2-~      | count 1 | 2
            V1+ V3+ V2+       | count 1 | 2
            V1+ V3+ V2+       | count 2 | 2 3
            V1+ V3+ V2+       | 1       | 2 3
            V1+ V3+ V2+       | 2       | 3
            V1+ V2+ V1- V1+   | count 1 | 1
            V1+ V2+ V1- V1+   | 0       | 1 2
            # repeatable runs above the oldest undone row go with it
            V1+ V2+ RA+           | count 1 | R A 2
            V1+ RA+ V2+           | count 1 | 2
            V1+ RA+ V2+ RA+       | count 1 | R A 2
            V1+ RA+ V2+ RA+       | count 2 | R A 2 R A 1
            V1+ RA+ V2+ RB+ V3+   | 1       | 3 R B 2
            RA+ V1+               | count 1 | 1
            RA+ V1+               | 0       | 1 R A
            RA+                   | count 1 | ''
            RA+                   | 0       | R A
            V1+ V2+ RA+ RA-       | count 1 | 2
            # baselines count as versions
            B2+ V3+ RA+           | count 2 | R A 3 B2
            B2+ V3+               | 2       | 3
            # callbacks go when nothing else of their call is left
            CbeforeMigrate+@1 V1+@1 V2+@1 CafterMigrate+@1 | count 1 | 2
            CbeforeMigrate+@1 V1+@1 V2+@1 CafterMigrate+@1 | count 2 | afterMigrate 2 1 beforeMigrate
            V1+@1 CafterMigrate+@1 V2+@2 CafterMigrate+@2  | count 1 | afterMigrate 2
            V1+@1 CafterMigrate+@1 V2+@2 CafterMigrate+@2  | 0       | afterMigrate 2 afterMigrate 1
            V1+@1 RA+@1 CafterMigrate+@1 V2+@2             | count 1 | 2
            V1+@1 RA+@2 CafterMigrate+@2                   | count 1 | afterMigrate R A 1
            V1+@1 CafterMigrateError+@1 V2!@1              | count 1 | afterMigrateError 1
            CbeforeMigrate+@1 V1!@1                        | count 1 | ''
            CbeforeMigrate+@1 V1!@1                        | 0       | beforeMigrate
            V1+@1 V2+@1 CbeforeUndo+@2 V2-@2 CafterUndo+@2 | 0       | 1
            CbeforeMigrate+@1 V1+@1 V1-@2 CbeforeMigrate-@2 V1+@3 | 0 | 1
            """)
    void undoesNewestRunsFirstAndTheTargetStays(String rows, String target, String expected) {
        UndoTarget parsed = target.startsWith("count ")
                ? new UndoTarget.Count(Integer.parseInt(target.substring(6)))
                : UndoTarget.parse(target).orElseThrow();

        Plan plan = UndoPlanner.plan(timeline("1e 2e 3e B2e RAe RBe", rows), parsed, NOTHING_STORED);

        assertThat(versions(plan)).isEqualTo(expected);
        assertThat(plan.kind()).isEqualTo(Row.Kind.UNDO);
    }

    @ParameterizedTest
    @CsvSource({"V1+ V2+, 3, TARGET_UNKNOWN", "V1+ V2+ V2-, 2, TARGET_UNKNOWN", "V1+ V2?, 1, RUN_UNFINISHED"})
    void refusesATargetThatIsNotAppliedAndRunsThatHaveNotEnded(String rows, String target, ErrorCode code) {
        Timeline timeline = timeline("1e 2e 3e", rows);

        assertThatThrownBy(() ->
                        UndoPlanner.plan(timeline, UndoTarget.parse(target).orElseThrow(), NOTHING_STORED))
                .isInstanceOfSatisfying(
                        Validation.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void emptyHistoryGivesAnEmptyPlan() {
        assertThat(UndoPlanner.plan(timeline("1", null), UndoTarget.last(), NOTHING_STORED)
                        .isEmpty())
                .isTrue();
    }

    private static RecordedChange applied(String type, RecordedChange.Before before) {
        return new RecordedChange(1, type, "", type + " it", RecordedChange.Outcome.APPLIED, before);
    }

    private static final RecordedChange WITH_INVERSE = applied(
            "createAlias",
            new RecordedChange.Before(
                    List.of(new Image<>(
                            new AliasSubject("made"),
                            null,
                            Collections.CreateAlias.newBuilder()
                                    .setAliasName("made")
                                    .setCollectionName("c")
                                    .build(),
                            true)),
                    null,
                    null));
    private static final RecordedChange WITHOUT_INVERSE =
            applied("deletePoints", new RecordedChange.Before(List.of(), null, "no backup was made of the points"));

    /** A history in which version 1 made a change, and its row holds an undo text if {@code stored}. */
    private static Timeline after(RecordedChange change, boolean stored, List<Migration> files) {
        List<Row> rows = new ArrayList<>(Rows.of(stored ? "V1+u" : "V1+"));
        rows.set(0, Rows.made(rows.get(0), List.of(change)));
        return Timeline.of(files, rows, STRICT);
    }

    private static Optional<UndoScript> stored(Row row) {
        return Optional.ofNullable(row.subject().undoText()).map(text -> Migrations.undo("stored"));
    }

    @ParameterizedTest(name = "file {0}, stored {1}: {2}, {3}")
    @CsvSource(delimiter = '|', nullValues = "-", emptyValue = "", textBlock = """
            1u  | true  | FILE    | delete alias undo1
            1u  | false | FILE    | delete alias undo1
            1e  | true  | NONE    | ''
            1   | true  | FILE    | delete alias stored
            1   | false | DERIVED | delete alias made
            2   | true  | FILE    | delete alias stored
            2   | false | DERIVED | delete alias made
            -   | false | DERIVED | delete alias made
            """)
    void takesTheUndoFileThenTheStoredOneThenTheInverse(
            @Nullable String files, boolean stored, UndoSource source, String step) {
        Timeline timeline = after(WITH_INVERSE, stored, Migrations.of(files));

        Plan.Run run = UndoPlanner.plan(timeline, UndoTarget.last(), sources(row -> fileOrStored(timeline, row)))
                .runs()
                .get(0);

        assertThat(run.undo()).isEqualTo(source);
        assertThat(run.undoes()).isEqualTo(1);
        assertThat(run.steps().stream().map(s -> s.change().summary()).collect(Collectors.joining()))
                .isEqualTo(step);
        assertThat(Statuses.of(timeline, STRICT, KeptNothing.INSTANCE).get(0).undo())
                .isEqualTo(source);
    }

    private static Optional<UndoScript> fileOrStored(Timeline timeline, Row row) {
        Optional<UndoScript> file =
                timeline.applied().findFirst().flatMap(Entry::migration).flatMap(m -> m.undo());
        return file.isPresent() ? file : stored(row);
    }

    @Test
    void aChangedFileDoesNotStopAnUndo() {
        Timeline timeline = timeline("1e", "V1+x");

        assertThat(versions(UndoPlanner.plan(timeline, UndoTarget.last(), NOTHING_STORED)))
                .isEqualTo("1");
    }

    @Test
    void refusesAsAWholeAndNamesEverythingThatCannotBeUndone() {
        List<Row> rows = new ArrayList<>(Rows.of("V1+ V2+ V3+"));
        rows.set(0, Rows.made(rows.get(0), List.of(WITHOUT_INVERSE)));
        rows.set(1, Rows.made(rows.get(1), List.of(WITH_INVERSE)));
        rows.set(2, Rows.made(rows.get(2), List.of(WITH_INVERSE, WITHOUT_INVERSE)));
        Timeline timeline = Timeline.of(Migrations.of("1 2"), rows, STRICT);

        assertThatThrownBy(() -> UndoPlanner.plan(timeline, new UndoTarget.All(), NOTHING_STORED))
                .isInstanceOfSatisfying(Validation.class, e -> {
                    assertThat(e.problems()).extracting(Problem::code).containsOnly(ErrorCode.NOT_UNDOABLE);
                    assertThat(e.problems())
                            .extracting(p -> p.where() + ": " + p.what())
                            .containsExactly(
                                    "V3__d3.yaml: V3 d3 cannot be undone: nothing takes back \"deletePoints it\":"
                                            + " no backup was made of the points",
                                    "V1__d1.yaml: V1 d1 cannot be undone: nothing takes back \"deletePoints it\":"
                                            + " no backup was made of the points");
                    assertThat(e.problems().get(0).remedy()).startsWith("Write V3__d3.undo.yaml beside it");
                });
        assertThat(Statuses.of(timeline, STRICT, KeptNothing.INSTANCE))
                .extracting(MigrationStatus::undo)
                .containsExactly(UndoSource.LOST, UndoSource.DERIVED, UndoSource.LOST);
    }

    @ParameterizedTest(name = "rows {0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            V1+ CafterMigrate?  | QM401 afterMigrate.yaml afterMigrate was begun by tester (process 7 on host) and not recorded as ended
            V1+ CafterMigrate+ CafterMigrate-~ | QM208 afterMigrate.yaml (boom) The last undo of afterMigrate failed, so it is neither applied nor undone
            V1+ CafterMigrate+  | -
            V1+ CafterMigrate!  | -
            """)
    void aCallbackThatHasNotEndedIsAFaultAsWell(String rows, @Nullable String problem) {
        assertThat(io.github.qdrantmigrate.internal.plan.Validation.problems(timeline("1", rows), STRICT))
                .extracting(p -> p.code().code() + " " + p.where() + " " + p.what())
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void whatStoppedBeforeARepeatableMigrationSucceededIsUndoneWithIt() {
        List<Row> rows = new ArrayList<>(Rows.of("V1+ RA~ RA+ RA+x"));

        Timeline timeline = Timeline.of(Migrations.of("1 RA"), rows, STRICT);

        assertThat(timeline.applied()
                        .map(e -> e.title()
                                + e.effective().stream().map(Row::rank).toList()))
                .containsExactly("V1 d1[1]", "R A[3, 2]", "R A[4]");
    }

    @Test
    void whatItsFileCalledIrreversibleIsNotUndoneUnlessAnUndoFileCame() {
        Timeline timeline = timeline("1", "V1+i");

        assertThatThrownBy(() -> UndoPlanner.plan(timeline, UndoTarget.last(), NOTHING_STORED))
                .isInstanceOf(Validation.class)
                .hasMessageContaining("V1 d1 cannot be undone: its file said so, \"gone for good\"");
        assertThat(versions(
                        UndoPlanner.plan(timeline, UndoTarget.last(), sources(row -> Optional.of(Migrations.undo())))))
                .isEqualTo("1");
        assertThat(Statuses.of(timeline, STRICT, KeptNothing.INSTANCE))
                .extracting(MigrationStatus::undo)
                .containsExactly(UndoSource.IRREVERSIBLE);
        assertThat(Statuses.of(timeline("2i", null), STRICT, KeptNothing.INSTANCE))
                .extracting(MigrationStatus::undo)
                .containsExactly(UndoSource.IRREVERSIBLE);
    }

    @Test
    void statusesShowEveryRunOfARepeatableMigrationAndWhatHasNoVersion() {
        assertThat(Statuses.of(timeline("RA#core B1", "B1+ RA+x RA+x"), STRICT, KeptNothing.INSTANCE))
                .extracting(s -> s.kind() + " " + s.version() + " " + s.description() + " " + s.script() + " "
                        + s.state() + " " + s.labels() + " " + s.rank())
                .containsExactly(
                        "BASELINE 1 d1 B1__d1.yaml BASELINE [] 1",
                        "REPEATABLE null A R__A.yaml SUPERSEDED [] 2",
                        "REPEATABLE null A R__A.yaml OUTDATED [core] 3");
    }

    @Test
    void statusesShowFileAndRun() {
        List<MigrationStatus> statuses = Statuses.of(timeline("001 2u 3", "V1+ V4+ V2?"), STRICT, KeptNothing.INSTANCE);

        assertThat(statuses)
                .extracting(s -> s.version() + " " + s.description() + " " + s.script() + " " + s.state() + " "
                        + s.undo() + " " + s.checksum() + " " + s.rank() + " " + s.installedOn() + " "
                        + s.installedBy() + " " + s.durationMillis())
                .containsExactly(
                        "001 d001 V001__d001.yaml SUCCESS DERIVED v1:1 1 1970-01-01T00:16:40.250Z tester 250",
                        "2 d2 V2__d2.yaml RUNNING FILE v1:2 3 1970-01-01T00:50:00Z tester null",
                        "3 d3 V3__d3.yaml OUT_OF_ORDER null v1:3 null null null null",
                        "4 d4 V4__d4.yaml FUTURE DERIVED v1:4 2 1970-01-01T00:33:20.250Z tester 250");
    }
}
