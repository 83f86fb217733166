package io.github.qdrantmigrate.internal.history;

import io.github.qdrantmigrate.internal.history.Row.Kind;
import io.github.qdrantmigrate.internal.history.Row.Progress;
import io.github.qdrantmigrate.internal.history.Row.RunInfo;
import io.github.qdrantmigrate.internal.history.Row.RunState;
import io.github.qdrantmigrate.internal.history.Row.Subject;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Histories in few characters, one word a run in the order of their ranks: {@code V1+} applied, {@code V1-} undone; {@code V1!}
 * and {@code V1-!} failed and taken back, {@code V1~} and {@code V1-~} stopped half-way, {@code V1?} and {@code V1-?} running; {@code V1+x} applied from a file with another checksum, {@code V1+u} with an
 * undo file.
 */
public final class Rows {
    private static final Pattern WORD = Pattern.compile("V([0-9.]+)([+-]?)([!~?xu]?)");
    private static final long START = 1_000_000;

    private Rows() {}

    public static List<Row> of(@Nullable String words) {
        List<Row> rows = new ArrayList<>();
        if (words != null && !words.isBlank()) {
            for (String word : words.strip().split("\\s+", -1)) {
                rows.add(row(rows.size() + 1, word));
            }
        }
        return rows;
    }

    private static Row row(long rank, String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(word);
        }
        String version = matcher.group(1);
        String mark = matcher.group(3);
        Kind kind = matcher.group(2).equals("-") ? Kind.UNDO : Kind.MIGRATE;
        RunState state = state(mark);
        Subject subject = new Subject(
                Version.of(version),
                "d" + version,
                "V" + version + "__d" + version + ".yaml",
                checksum(version) + (mark.equals("x") ? "x" : ""),
                "",
                mark.equals("u") ? "changes: [{deleteAlias: {alias: stored}}]" : null);
        return new Row(
                rank,
                kind,
                kind == Kind.UNDO ? 1L : null,
                subject,
                new RunInfo("tester", "host", 7, "0.1", "deployment", "token"),
                new Progress(
                        state,
                        1,
                        state == RunState.SUCCESS ? 1 : 0,
                        mark.equals("!") || mark.equals("~") ? "boom" : null,
                        START * rank,
                        state == RunState.RUNNING ? null : START * rank + 250),
                Effects.NONE);
    }

    private static RunState state(String mark) {
        return switch (mark) {
            case "!" -> RunState.FAILED;
            case "~" -> RunState.STOPPED;
            case "?" -> RunState.RUNNING;
            default -> RunState.SUCCESS;
        };
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
