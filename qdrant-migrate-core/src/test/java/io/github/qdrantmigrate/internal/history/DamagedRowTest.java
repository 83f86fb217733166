package io.github.qdrantmigrate.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.AliasSubject;
import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.PointParts;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.JsonWithInt.Value.KindCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A row that somebody edited is refused, with the field that is wrong: read as if a field were absent, it would tell an undo
 * to delete what was there before, or that there is nothing to undo.
 */
class DamagedRowTest {
    private static final long RANK = 7;

    private static final ShardKey KEY = ShardKey.newBuilder().setKeyword("acme").build();

    private static final Map<String, Value> PAYLOAD = RowPayload.write(row());

    /** Those that a row may lack. What is written for people alone is not read. */
    private static final Set<String> OPTIONAL = Set.of(
            "canonicalText",
            "undoText",
            "irreversible",
            "error",
            "undoes",
            "finishedAt",
            "backup",
            "changes.1",
            "changes.1.lost",
            "changes.1.points",
            "changes.1.points.withVectors",
            "changes.1.images[0].before",
            "changes.1.images[0].after",
            "left[0].before",
            "left[0].after",
            "collections[0].shardKey",
            "collections[0].vector",
            "collections[0].digest");

    private static final Set<String> NOT_READ = Set.of("epoch", "durationMillis");

    private static Row row() {
        Row begun = Rows.of("V1+u V1-").get(1);
        Row.Subject of = begun.subject();
        Row.Subject subject = new Row.Subject(
                of.key(), "d", "V1__d.yaml", List.of("core"), of.checksum(), "canonical", "changes: []", "gone");
        Image<CreateAlias> image = new Image<>(
                new AliasSubject("live"),
                CreateAlias.newBuilder().setAliasName("live").build(),
                CreateAlias.newBuilder()
                        .setAliasName("live")
                        .setCollectionName("c")
                        .build(),
                true);
        RecordedChange change = new RecordedChange(
                1,
                "createAlias",
                "c",
                "create alias",
                RecordedChange.Outcome.APPLIED,
                new RecordedChange.Before(
                        List.of(image), new Extent(5, List.of(KEY), PointParts.vectors(Set.of("a"))), "no backup"));
        return new Row(
                RANK,
                begun.kind(),
                1L,
                subject,
                begun.run(),
                new Row.Progress(Row.RunState.STOPPED, 1, 1, "boom", 1, 2L),
                new Effects(
                        List.of(change),
                        "collection:x",
                        List.of(image),
                        List.of(new Effects.CollectionLeft("c", KEY, "a", 5, 3L))));
    }

    /** The paths of all fields, mappings and items of lists, as messages name them. */
    static Stream<String> fields() {
        List<String> paths = new ArrayList<>();
        PAYLOAD.forEach((name, value) -> collect(name, value, paths));
        return paths.stream().filter(path -> !NOT_READ.contains(path)).sorted();
    }

    private static void collect(String path, Value value, List<String> paths) {
        paths.add(path);
        value.getStructValue().getFieldsMap().forEach((name, field) -> collect(path + "." + name, field, paths));
        for (int i = 0; i < value.getListValue().getValuesCount(); i++) {
            collect(path + "[" + i + "]", value.getListValue().getValues(i), paths);
        }
    }

    /** The payload with another value at a path; without it if that is null. */
    private static Map<String, Value> with(String path, UnaryOperator<@Nullable Value> edit) {
        Map<String, Value> edited = new TreeMap<>();
        PAYLOAD.forEach((name, value) -> {
            Value changed = edited(name, value, path, edit);
            if (changed != null) {
                edited.put(name, changed);
            }
        });
        return edited;
    }

    private static @Nullable Value edited(String at, Value value, String path, UnaryOperator<@Nullable Value> edit) {
        if (at.equals(path)) {
            return edit.apply(value);
        }
        Value.Builder copy = value.toBuilder();
        value.getStructValue().getFieldsMap().forEach((name, field) -> {
            Value changed = edited(at + "." + name, field, path, edit);
            copy.getStructValueBuilder().removeFields(name);
            if (changed != null) {
                copy.getStructValueBuilder().putFields(name, changed);
            }
        });
        if (value.hasListValue()) {
            ListValue.Builder list = ListValue.newBuilder();
            for (int i = 0; i < value.getListValue().getValuesCount(); i++) {
                Value changed = edited(at + "[" + i + "]", value.getListValue().getValues(i), path, edit);
                if (changed != null) {
                    list.addValues(changed);
                }
            }
            copy.setListValue(list);
        }
        return copy.build();
    }

    private static void assertRefused(Map<String, Value> payload, String message) {
        assertThatThrownBy(() -> RowPayload.read(RANK, payload))
                .isInstanceOfSatisfying(
                        QdrantMigrateException.Execution.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.HISTORY_FORMAT))
                .hasMessageContaining("QM406 Row 7 of the history cannot be understood: " + message)
                .hasMessageContaining("restore it, or choose another \"historyCollection\"");
    }

    @Test
    void whatIsNotDamagedIsRead() {
        assertThat(RowPayload.read(RANK, PAYLOAD)).isEqualTo(row());
        assertThat(fields().toList()).hasSizeGreaterThan(50).containsAll(OPTIONAL);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldThatIsMissingIsNamed(String path) {
        Map<String, Value> payload = with(path, value -> null);
        if (OPTIONAL.contains(path) || path.endsWith("]")) {
            assertThat(RowPayload.read(RANK, payload)).isNotEqualTo(row());
        } else {
            assertRefused(payload, "it has no field \"" + path + "\"");
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldOfAnotherTypeIsNamed(String path) {
        Value other = Value.newBuilder().setDoubleValue(0.5).build();
        String expected = switch (kind(path)) {
            case STRING_VALUE -> "text";
            case INTEGER_VALUE -> "whole number";
            case LIST_VALUE -> "list";
            default -> "mapping";
        };
        assertRefused(with(path, value -> other), "its field \"" + path + "\" is no " + expected);
    }

    private static KindCase kind(String path) {
        List<KindCase> found = new ArrayList<>();
        with(path, value -> {
            found.add(value == null ? KindCase.KIND_NOT_SET : value.getKindCase());
            return value;
        });
        return found.get(0);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aNullIsNoAbsence(String path) {
        Value none = Value.newBuilder().setNullValueValue(0).build();

        assertRefused(with(path, value -> none), "its field \"" + path + "\" is no ");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            kind                              | CLEAN  | its field "kind" is "CLEAN", which is none of MIGRATE, UNDO, CALLBACK
            state                             | DONE   | its field "state" is "DONE", which is none of RUNNING, SUCCESS, SKIPPED, FAILED, STOPPED
            type                              | TABLE  | its field "type" is "TABLE", which is none of VERSIONED, BASELINE, REPEATABLE, CALLBACK
            version                           | latest | its field "version" is damaged:
            undoText                          | AAAA   | its field "undoText" is damaged:
            changes.1.outcome                 | MAYBE  | its field "changes.1.outcome" is "MAYBE", which is none of INTENDED, APPLIED, SKIPPED
            changes.1.images[0].kind          | table  | its field "changes.1.images[0].kind" is damaged: unknown kind of image: table
            changes.1.images[0].kind          | shardKey | its field "changes.1.images[0].kind" is damaged: no shard key is called live
            changes.1.images[0].before        | ***    | its field "changes.1.images[0].before" is damaged: Illegal base64 character
            changes.1.images[0].after         | gICA   | its field "changes.1.images[0].after" is damaged:
            changes.1.points.shardKeys[0].key | gICA   | its field "changes.1.points.shardKeys[0].key" is damaged:
            left[0].before                    | gICA   | its field "left[0].before" is damaged:
            collections[0].shardKey           | ?      | its field "collections[0].shardKey" is damaged:
            """)
    void aTextThatSaysNothingIsNamed(String path, String text, String message) {
        assertRefused(
                with(path, value -> Value.newBuilder().setStringValue(text).build()), message);
    }

    @ParameterizedTest
    @CsvSource({"changes.1.images[0].complete", "changes.1.points.withPayload", "left[0].complete"})
    void aFlagIsZeroOrOne(String path) {
        assertRefused(
                with(path, value -> Value.newBuilder().setIntegerValue(2).build()),
                "its field \"" + path + "\" is 2, which is neither 0 nor 1");
    }
}
