package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.change.AliasSubject;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Rows;
import io.github.qdrantmigrate.result.UndoSource;
import io.qdrant.client.grpc.Collections;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For the words see {@link Rows}. */
class UndoneByFileTest {
    /** Runs that all changed one collection. */
    private static List<Row> rows(String words) {
        return Rows.of(words).stream().map(row -> changed(row, "products")).toList();
    }

    private static Row changed(Row row, String collection) {
        return Rows.made(
                row,
                List.of(new RecordedChange(
                        1,
                        "setPayload",
                        collection,
                        "",
                        RecordedChange.Outcome.APPLIED,
                        RecordedChange.Before.NOTHING)));
    }

    private static Plan.Run undo(Row row, UndoSource source) {
        return new Plan.Run(row.subject(), "", row.rank(), source, List.of(), List.of(), List.of());
    }

    private static List<String> after(List<Row> rows, Plan.Run... planned) {
        Plan.Run run = undo(rows.get(0), UndoSource.DERIVED);
        List<Plan.Run> runs = new ArrayList<>(List.of(planned));
        runs.add(run);
        return UndoneByFile.after(run, new Plan(Row.Kind.UNDO, runs), rows);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            V1+ V2+ V2-u              | V2 d2
            V1+ V2+u V2-u             | V2 d2
            V1+ V2+ V3+ V3-u V2-u     | V2 d2, V3 d3
            V1+ V2+ V2-u V2+ V2-u     | V2 d2
            V1+ RA+ RA-u              | R A
            V1+ V2+ V2-               | ''
            V1+ V2+ V2-!              | ''
            V1+ V2+u                  | ''
            V1+                       | ''
            """)
    void namesWhatTheHistorySaysThatAnUndoFileTookBack(String words, String expected) {
        assertThat(String.join(", ", after(rows(words)))).isEqualTo(expected);
    }

    @Test
    void namesWhatAnUndoFileOfTheSamePlanTakesBack() {
        List<Row> rows = rows("V1+ V2+ V3+ V4+");

        assertThat(after(
                        rows,
                        undo(rows.get(3), UndoSource.NONE),
                        undo(rows.get(2), UndoSource.DERIVED),
                        undo(rows.get(1), UndoSource.FILE)))
                .containsExactly("V2 d2", "V4 d4");
    }

    @Test
    void leavesOutWhatCameBefore() {
        List<Row> rows = new ArrayList<>(rows("V2+ V1+ V2-u"));
        Plan.Run run = undo(rows.get(1), UndoSource.DERIVED);

        assertThat(UndoneByFile.after(run, new Plan(Row.Kind.UNDO, List.of(run)), rows))
                .isEmpty();
    }

    @Test
    void leavesOutWhatTouchedSomethingElse() {
        List<Row> rows = new ArrayList<>(rows("V1+ V2+ V2-u"));
        rows.set(1, changed(rows.get(1), "other"));

        assertThat(after(rows)).isEmpty();
    }

    @Test
    void anAliasBelongsToTheCollectionThatItPointsTo() {
        List<Row> rows = new ArrayList<>(rows("V1+ V2+ V2-u"));
        Image<Collections.CreateAlias> created = new Image<>(
                new AliasSubject("live"),
                null,
                Collections.CreateAlias.newBuilder()
                        .setAliasName("live")
                        .setCollectionName("products")
                        .build(),
                true);
        rows.set(
                1,
                Rows.made(
                        rows.get(1),
                        List.of(new RecordedChange(
                                1,
                                "createAlias",
                                "",
                                "",
                                RecordedChange.Outcome.APPLIED,
                                new RecordedChange.Before(List.of(created), null, null)))));

        assertThat(after(rows)).containsExactly("V2 d2");
    }
}
