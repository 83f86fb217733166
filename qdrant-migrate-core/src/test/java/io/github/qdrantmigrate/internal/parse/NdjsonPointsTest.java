package io.github.qdrantmigrate.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import io.github.qdrantmigrate.change.Points;
import io.github.qdrantmigrate.change.UpsertPoints;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonPointsTest {
    private static final String POINT = "{\"id\":1,\"vector\":[1,2],\"payload\":{\"a\":\"ä\"}}";

    private MigrationFiles files;

    @BeforeEach
    void directory(@TempDir Path directory) {
        files = new MigrationFiles(directory);
    }

    private Points points(String content) {
        return points(content.getBytes(StandardCharsets.UTF_8));
    }

    private Points points(byte[] content) {
        files.file("V1__a.yaml", "changes:\n  - upsertPoints: {collection: c, file: p.ndjson}\n")
                .file("p.ndjson", content);
        return ((UpsertPoints) files.only().changes().get(0).change()).points();
    }

    private static List<Points.Located> all(Points points) {
        try (Stream<Points.Located> stream = points.stream()) {
            return stream.toList();
        }
    }

    private static void assertRefused(ThrowingCallable reading, String... lines) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(InvalidFiles.class, e -> {
            assertThat(e.problems()).extracting(p -> p.where() + " " + p.what()).containsExactly(lines);
            assertThat(e.problems()).extracting(Problem::remedy).doesNotContain("");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n  \n\t\n"})
    void readsOnePointALine(String lineEnd) {
        Points points = points(POINT + lineEnd + POINT.replace("1,", "2,") + lineEnd);

        assertThat(points.count()).isEqualTo(2);
        assertThat(all(points))
                .extracting(p -> p.point().getPayloadOrThrow("a").getStringValue())
                .containsExactly("ä", "ä");
        assertThat(points.describe()).isEqualTo("the points of migrations/p.ndjson");
    }

    @Test
    void everyPointKnowsItsLine() {
        assertThat(all(points("\n" + POINT + "\n\n" + POINT)))
                .extracting(Points.Located::place)
                .containsExactly("migrations/p.ndjson:2:1", "migrations/p.ndjson:4:1");
    }

    @Test
    void readsAFileWithAByteOrderMark() {
        assertThat(points("\uFEFF" + POINT + "\n").count()).isEqualTo(1);
    }

    @Test
    void reportsAllLinesThatAreNoPoints() {
        Points points = points(String.join(
                "\n",
                POINT,
                "{\"id\":2",
                "",
                "[1]",
                "{\"id\":-1,\"vector\":[1,2]}",
                "{\"vector\":[1,2]}",
                "{\"id\":4,\"vector\":[1,2],\"payloads\":{}}",
                POINT + POINT,
                "{\"id\":5,\"id\":6,\"vector\":[1]}"));

        assertThatThrownBy(points::count)
                .isInstanceOfSatisfying(
                        InvalidFiles.class,
                        e -> assertThat(e.problems())
                                .extracting(p -> p.code().code() + " " + p.where())
                                .containsExactly(
                                        "QM118 migrations/p.ndjson:2:8",
                                        "QM116 migrations/p.ndjson:4:1",
                                        "QM116 migrations/p.ndjson:5:7 (id)",
                                        "QM115 migrations/p.ndjson:6:1",
                                        "QM114 migrations/p.ndjson:7:24 (payloads)",
                                        "QM118 migrations/p.ndjson:8:44",
                                        "QM118 migrations/p.ndjson:9:13"));
    }

    @Test
    void stopsAfterEnoughProblems() {
        Points points = points("x\n".repeat(1_000));

        assertThatThrownBy(points::count)
                .isInstanceOfSatisfying(
                        InvalidFiles.class, e -> assertThat(e.problems()).hasSize(20));
    }

    @Test
    void aStreamEndsAtTheFirstLineThatIsNoPoint() {
        Points points = points(POINT + "\nx\ny\n");

        assertRefused(
                () -> all(points),
                "migrations/p.ndjson:2:1 Not valid JSON: Unrecognized token 'x': was expecting"
                        + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \n\n"})
    void refusesAFileWithoutPoints(String content) {
        Points points = points(content);

        assertRefused(points::count, "migrations/p.ndjson The file holds no point");
    }

    /** Replaced by a question mark, the text of a payload would be stored wrong without a word. */
    @Test
    void refusesAFileThatIsNotUtf8() {
        Points points = points((POINT + "\n" + POINT.replace("1,", "2,") + "\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(points::count).isInstanceOfSatisfying(InvalidFiles.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
            assertThat(e).hasMessageContaining("not UTF-8").hasMessageContaining("migrations/p.ndjson");
        });
        assertThatThrownBy(() -> all(points)).isInstanceOf(InvalidFiles.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999, 999", "3000, 3000"})
    void readsAnyNumberOfPointsAgainAndAgain(int written, long count) {
        StringBuilder content = new StringBuilder();
        for (int i = 1; i <= written; i++) {
            content.append(POINT.replace("\"id\":1", "\"id\":" + i)).append('\n');
        }
        Points points = points(content.toString());

        assertThat(points.count()).isEqualTo(count);
        assertThat(all(points)).hasSize(written);
        assertThat(points.count()).isEqualTo(count);
    }
}
