package io.github.qdrantmigrate.internal.history;

import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.Progress;
import io.github.qdrantmigrate.internal.history.Row.RunInfo;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.history.Row.Subject;
import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Histories in few characters, one word a run in the order of their ranks: {@code V1+} applied, {@code V1-} undone; {@code V1!}
 * and {@code V1-!} failed and taken back, {@code V1~} and {@code V1-~} stopped half-way, {@code V1?} and {@code V1-?}
 * running, {@code V1s} skipped; {@code V1+x} applied from a file with another checksum, {@code V1+u} with an undo file,
 * {@code V1+i} from one that says that it cannot be undone. {@code B1+} a baseline, {@code RA+} the repeatable migration A,
 * {@code CafterMigrate+} a callback; {@code V1+@2} in deployment 2.
 */
public final class Rows {
    private static final Pattern WORD =
            Pattern.compile("([VBRC])([0-9.]+|[A-Z]|[a-z][a-zA-Z]+?)([+-]?)([!?~sxui]?)(?:@([0-9]+))?");
    private static final long START = 1_000_000;

    private Rows() {}

    public static List<Row> of(@Nullable String words) {
        List<Row> rows = new ArrayList<>();
        if (words != null && !words.isBlank()) {
            for (String word : words.strip().split("\\s+", -1)) {
                rows.add(row(rows, word));
            }
        }
        return rows;
    }

    private static Row row(List<Row> before, String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(word);
        }
        long rank = before.size() + 1L;
        String name = matcher.group(2);
        String mark = matcher.group(4);
        MigrationKey key = key(matcher.group(1), name);
        boolean undo = matcher.group(3).equals("-");
        RunState state = state(mark);
        boolean finished = state != RunState.RUNNING;
        Subject subject = new Subject(
                key,
                key.kind().hasVersion() ? "d" + name : name,
                script(key, name),
                List.of(),
                checksum(name) + (mark.equals("x") ? "x" : ""),
                "",
                mark.equals("u") ? "changes: [{deleteAlias: {alias: stored}}]" : null,
                mark.equals("i") ? "gone for good" : null);
        return new Row(
                rank,
                undo ? Kind.UNDO : key.kind() == MigrationKey.Kind.CALLBACK ? Kind.CALLBACK : Kind.MIGRATE,
                undo ? undone(before, key) : null,
                subject,
                new RunInfo("tester", "host", 7, "0.1", deployment(matcher.group(5)), "token"),
                new Progress(
                        state,
                        1,
                        state == RunState.SUCCESS ? 1 : 0,
                        error(state),
                        START * rank,
                        finished ? START * rank + 250 : null),
                Effects.NONE);
    }

    private static String deployment(@Nullable String number) {
        return number == null ? "deployment" : "deployment " + number;
    }

    private static MigrationKey key(String form, String name) {
        return switch (form) {
            case "V" -> MigrationKey.versioned(Version.of(name));
            case "B" -> MigrationKey.baseline(Version.of(name));
            case "R" -> MigrationKey.repeatable(name);
            default -> MigrationKey.callback(CallbackEvent.of(name).orElseThrow());
        };
    }

    private static String script(MigrationKey key, String name) {
        return switch (key.kind()) {
            case VERSIONED, BASELINE -> key.label() + "__d" + name + ".yaml";
            case REPEATABLE -> "R__" + name + ".yaml";
            case CALLBACK -> name + ".yaml";
        };
    }

    private static RunState state(String mark) {
        return switch (mark) {
            case "!" -> RunState.FAILED;
            case "~" -> RunState.STOPPED;
            case "?" -> RunState.RUNNING;
            case "s" -> RunState.SKIPPED;
            default -> RunState.SUCCESS;
        };
    }

    private static @Nullable String error(RunState state) {
        return switch (state) {
            case FAILED, STOPPED -> "boom";
            case SKIPPED -> "something is missing";
            default -> null;
        };
    }

    /** The newest run of the same that is still applied; any where the history makes no sense. */
    private static long undone(List<Row> before, MigrationKey key) {
        List<Long> applied = new ArrayList<>();
        for (Row row : before) {
            if (row.key().equals(key) && row.state() == RunState.SUCCESS) {
                if (row.kind() == Kind.UNDO) {
                    applied.remove(row.undoes());
                } else {
                    applied.add(row.rank());
                }
            }
        }
        return applied.isEmpty() ? 1 : applied.get(applied.size() - 1);
    }

    /** What files and rows of a version share unless told otherwise. */
    public static String checksum(String version) {
        return "v1:" + version.replaceFirst("^0+(?=.)", "");
    }

    /** The same run, having made these changes. */
    public static Row made(Row row, List<RecordedChange> changes) {
        return row.with(row.progress(), new Effects(changes, null, List.of(), List.of()));
    }
}
