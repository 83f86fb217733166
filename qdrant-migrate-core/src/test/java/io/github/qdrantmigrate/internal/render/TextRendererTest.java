package io.github.qdrantmigrate.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.result.InfoResult;
import io.github.qdrantmigrate.result.MigrateResult;
import io.github.qdrantmigrate.result.MigrationRun;
import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.PlanResult.Direction;
import io.github.qdrantmigrate.result.Result;
import io.github.qdrantmigrate.result.UndoResult;
import io.github.qdrantmigrate.result.ValidateResult;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextRendererTest {
    private static final MigrationRun RUN =
            new MigrationRun(MigrationKey.Kind.VERSIONED, "2", "d", "V2__d.yaml", 2, 1, 0, null, 5);

    private final TimeZone before = TimeZone.getDefault();

    /** Tables show the times of the reader's place. */
    @BeforeEach
    void elsewhere() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    }

    @AfterEach
    void back() {
        TimeZone.setDefault(before);
    }

    @Test
    void showsInfoAsATableWithReasonsBelow() {
        String table = TextRenderer.render(Results.info());

        assertThat(table.lines().map(String::stripTrailing).collect(Collectors.joining("\n")))
                .isEqualTo("""
                +---------+--------------------------------------------------+---------------+---------+---------------------+------------+
                | Version | Description                                      | State         | Undo    | Installed on        | By         |
                +---------+--------------------------------------------------+---------------+---------+---------------------+------------+
                | 001     | initial                                          | Success       | derived | 2026-11-21 19:15:30 | jane@build |
                | 002     | a description that is longer than a column of a  | Changed since | lost    | 2026-11-21 19:15:31 | jane@build |
                |         | table is wide                                    |               |         |                     |            |
                | 003     | alias                                            | Pending       |         |                     |            |
                +---------+--------------------------------------------------+---------------+---------+---------------------+------------+
                V002 Changed since: changes[0] was added""");
    }

    @Test
    void showsAPlanChangeByChange() {
        assertThat(TextRenderer.render(Results.plan(Direction.MIGRATE))).isEqualTo("""
                V002 points (undo: file)
                  requires collectionExists c: does not hold, there is no collection c, so it is skipped
                  1. upsert 1 point into c [Points/Upsert], 1 point
                     backup of at most 1 point, about 70 B, in a collection
                  2. delete the points of a filter of c [Points/Delete, Points/Count], points unknown until V002, destructive
                     backup of its points, in a file
                  3. delete alias a [Collections/UpdateAliases]
                  4. delete all points of d [Points/Delete], 9000000 points, destructive
                     no backup: cannot be undone
                     undo: a note
                V003 none (undo: none)
                  nothing is done""");
    }

    @Test
    void saysOfAnUndoWhereItsStepsComeFrom() {
        assertThat(TextRenderer.render(Results.plan(Direction.UNDO)))
                .startsWith("Undo V002 points (file)\n")
                .contains("Undo V003 none (none)\n");
    }

    static Stream<Arguments> oneLiners() {
        return Stream.of(
                Arguments.of(Results.migrate(), "Now at version 002 (was none)"),
                Arguments.of(
                        new MigrateResult(Results.SERVER, "002", "002", List.of()), "Nothing to migrate, version 002"),
                Arguments.of(
                        new UndoResult(Results.SERVER, "002", null, List.of(RUN)), "Now at version none (was 002)"),
                Arguments.of(
                        new UndoResult(Results.NEW_SERVER, null, null, List.of()), "Nothing to undo, version none"),
                Arguments.of(new InfoResult(Results.SERVER, List.of()), "No migrations"),
                Arguments.of(new PlanResult(Results.SERVER, Direction.MIGRATE, List.of()), "Nothing to migrate"),
                Arguments.of(new PlanResult(Results.SERVER, Direction.UNDO, List.of()), "Nothing to undo"),
                Arguments.of(Results.validFiles(1), "Valid: 1 migration, files looked at"),
                Arguments.of(
                        new ValidateResult(Results.SERVER, 2, List.of()),
                        "Valid: 2 migrations, files and history looked at"),
                Arguments.of(
                        Results.invalid(),
                        "QM201 V1 a was changed\n  at db/V1__a.yaml\n  Restore it.\nQM701 No url\n  Set \"url\"."),
                Arguments.of(Results.export(1), "Exported 1 point of c to /tmp/c.ndjson"),
                Arguments.of(Results.export(0), "Exported 0 points of c to /tmp/c.ndjson"));
    }

    @ParameterizedTest
    @MethodSource("oneLiners")
    void saysInALineWhatWasDone(Result result, String text) {
        assertThat(TextRenderer.render(result)).isEqualTo(text);
    }

    @Test
    void everyResultHasARenderer() {
        List<Result> results = List.of(
                Results.info(),
                Results.plan(Direction.MIGRATE),
                Results.migrate(),
                Results.undo(),
                Results.validFiles(1),
                Results.export(1));

        assertThat(results.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(Result.class.getPermittedSubclasses());
        assertThat(results)
                .allSatisfy(result -> assertThat(TextRenderer.render(result)).isNotBlank());
    }
}
