package io.github.qdrantmigrate.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.Progress;
import io.github.qdrantmigrate.internal.history.Row.RunInfo;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.history.Row.Subject;
import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.Version;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowPayloadTest {
    private static final Row ROW = Rows.of("V1+u").get(0);

    @Test
    void whatIsWrittenIsReadBack() {
        long seed = 99;
        RandomRows rows = new RandomRows(new Random(seed));
        for (int i = 0; i < 500; i++) {
            Row row = rows.row();

            assertThat(RowPayload.read(row.rank(), RowPayload.write(row)))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(row);
        }
    }

    @Test
    void isReadableInTheWebInterface() {
        Map<String, Value> payload = RowPayload.write(Rows.of("V001+").get(0));

        assertThat(payload.get("kind")).extracting(Value::getStringValue).isEqualTo("MIGRATE");
        assertThat(payload.get("version")).extracting(Value::getStringValue).isEqualTo("001");
        assertThat(payload.get("state")).extracting(Value::getStringValue).isEqualTo("SUCCESS");
        assertThat(payload.get("durationMillis"))
                .extracting(Value::getIntegerValue)
                .isEqualTo(250L);
        assertThat(payload).doesNotContainKeys("undoes", "error", "undoText");
    }

    /** Inserting is a write on the condition that no row has an epoch of 0 or more. */
    @Test
    void everyRowHasAnEpochOfAtLeastZero() {
        assertThat(RowPayload.write(ROW).get("epoch")).satisfies(epoch -> {
            assertThat(epoch.hasIntegerValue()).isTrue();
            assertThat(epoch.getIntegerValue()).isGreaterThanOrEqualTo(0);
        });
    }

    @Test
    void rowsAreReadWithoutTheirLongText() {
        Map<String, Value> payload = new HashMap<>(RowPayload.write(ROW));
        payload.remove("canonicalText");

        assertThat(RowPayload.read(1, payload).subject().canonicalText()).isEmpty();
    }

    @Test
    void aCanonicalTextOfMoreThan64KiBPackedIsNotKept() {
        byte[] noise = new byte[60_000];
        new Random(5).nextBytes(noise);
        String text = Base64.getEncoder().encodeToString(noise);
        Subject subject =
                new Subject(MigrationKey.versioned(Version.of("1")), "d", "s", List.of(), "c", text, text, null);
        Row row = new Row(1, Kind.MIGRATE, null, subject, ROW.run(), ROW.progress(), Effects.NONE);

        Row read = RowPayload.read(1, RowPayload.write(row));

        assertThat(read.subject().canonicalText()).isEmpty();
        assertThat(read.subject().undoText()).as("nothing else could undo it").isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind",
                "type",
                "version",
                "description",
                "script",
                "checksum",
                "state",
                "changesTotal",
                "changesDone",
                "startedAt",
                "installedBy",
                "host",
                "pid",
                "toolVersion",
                "deploymentId",
                "token"
            })
    void aMissingFieldIsNamed(String field) {
        Map<String, Value> payload = new HashMap<>(RowPayload.write(ROW));
        payload.remove(field);

        assertThatThrownBy(() -> RowPayload.read(7, payload))
                .isInstanceOfSatisfying(QdrantMigrateException.Execution.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.HISTORY_FORMAT);
                    assertThat(e).hasMessageContaining("has no field \"" + field + "\"");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "state, ADOPTED",
        "kind, BASELINE",
        "version, latest",
        "type, TABLE",
        "canonicalText, ***",
        "canonicalText, AAAA",
        "undoText, AAAA"
    })
    void aFieldThatCannotBeUnderstoodIsAnErrorOfTheHistory(String field, String text) {
        Map<String, Value> payload = new HashMap<>(RowPayload.write(ROW));
        payload.put(field, Value.newBuilder().setStringValue(text).build());

        assertThatThrownBy(() -> RowPayload.read(7, payload))
                .isInstanceOfSatisfying(QdrantMigrateException.Execution.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.HISTORY_FORMAT);
                    assertThat(e).hasMessageContaining("Row 7 of the history");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ä€𝄞 \n\u0000", "same same same same same same same same same same"})
    void textsAreCompressed(String text) {
        assertThat(CompressedText.unpack(CompressedText.pack(text))).isEqualTo(text);
        assertThat(CompressedText.pack(text.repeat(1_000)).length()).isLessThan(2_000);
    }

    /** Rows with every combination of what may be null. */
    private static final class RandomRows {
        private static final String[] TEXTS = {"", "a", "V001__a.yaml", "ä€𝄞", "line\nbreak", "{\"a\":1}", "null"};

        private final Random random;

        RandomRows(Random random) {
            this.random = random;
        }

        Row row() {
            boolean undo = random.nextBoolean();
            RunState state = List.of(RunState.values()).get(random.nextInt(RunState.values().length));
            Subject subject = new Subject(
                    key(),
                    text(),
                    text(),
                    random.nextBoolean() ? List.of() : List.of(text(), text()),
                    text(),
                    text().repeat(random.nextInt(50)),
                    random.nextBoolean() ? text() : null,
                    random.nextBoolean() ? text() : null);
            Progress progress = new Progress(
                    state,
                    random.nextInt(1_000),
                    random.nextInt(1_000),
                    state == RunState.FAILED ? text() : null,
                    random.nextLong(1L << 50),
                    state == RunState.RUNNING ? null : random.nextLong(1L << 50));
            return new Row(
                    random.nextLong(1, Long.MAX_VALUE),
                    undo ? Kind.UNDO : Kind.MIGRATE,
                    undo ? random.nextLong(1, 1_000) : null,
                    subject,
                    new RunInfo(text(), text(), random.nextLong(1L << 40), text(), text(), text()),
                    progress,
                    RandomEffects.of(random));
        }

        private MigrationKey key() {
            Version version = Version.of(random.nextInt(100) + "." + random.nextInt(100));
            return switch (random.nextInt(4)) {
                case 0 -> MigrationKey.versioned(version);
                case 1 -> MigrationKey.baseline(version);
                case 2 -> MigrationKey.repeatable("a" + text());
                default -> MigrationKey.callback(CallbackEvent.AFTER_MIGRATE);
            };
        }

        private String text() {
            return TEXTS[random.nextInt(TEXTS.length)];
        }
    }
}
