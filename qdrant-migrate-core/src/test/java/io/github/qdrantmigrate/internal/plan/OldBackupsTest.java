package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldBackupsTest {
    /** Rows with the ranks of those that have a backup, how many deployments keep theirs, the ranks whose backups go. */
    @ParameterizedTest(name = "{0}, backups {1}, keep {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            |                                                  | 1 |
            V1+@1 V2+@2 V3+@3             |                    | 1 |
            V1+@1 V2+@2 V3+@3             | 1 2 3              | 3 |
            V1+@1 V2+@2 V3+@3             | 1 2 3              | 2 | 1
            V1+@1 V2+@2 V3+@3             | 1 2 3              | 1 | 1 2
            V1+@1 V2+@1 V3+@2 V4+@2       | 1 2 3 4            | 1 | 1 2
            V1+@1 V2+@2 V3+@3 V4+@4       | 1 3                | 1 | 1
            V1+@1 V2+@2 V3+@3 V4+@4       | 1 2                | 1 | 1
            V1+@1 V2+@2 V2-@3 RA+@4       | 1 2 3 4            | 2 | 1 2
            V1+@1 CafterMigrate+@1 V2+@2  | 1 2 3              | 1 | 1 2
            V1~@1 V2+@2 V3+@3             | 1 2 3              | 1 | 2
            V1?@1 V2+@2 V3+@3             | 1 2 3              | 1 | 2
            V1-~@1 V2+@2 V3+@3            | 1 2 3              | 1 | 2
            V1+@1 V2+@2 V1~@1             | 1 2 3              | 1 | 2
            """)
    void areThoseOfAllButTheLastDeploymentsThatHaveAny(
            @Nullable String words, @Nullable String backups, int keep, @Nullable String old) {
        List<Row> rows = Rows.of(words).stream()
                .map(row -> List.of(words(backups)).contains(String.valueOf(row.rank())) ? backedUp(row) : row)
                .toList();

        assertThat(OldBackups.of(rows, keep)).containsExactly(words(old));
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(OldBackups.of(shuffled, keep)).as("in another order").containsExactly(words(old));
    }

    private static String[] words(@Nullable String text) {
        return text == null ? new String[0] : text.split(" ");
    }

    private static Row backedUp(Row row) {
        return row.with(row.progress(), new Effects(List.of(), String.valueOf(row.rank()), List.of(), List.of()));
    }
}
