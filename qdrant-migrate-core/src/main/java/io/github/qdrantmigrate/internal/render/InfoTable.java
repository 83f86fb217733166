package io.github.qdrantmigrate.internal.render;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.result.InfoResult;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.UndoSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Migrations and their states as a table, with the reasons of unusual states below it. */
final class InfoTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private InfoTable() {}

    static String render(InfoResult result) {
        if (result.migrations().isEmpty()) {
            return "No migrations";
        }
        List<ColumnData<MigrationStatus>> columns = List.of(
                column("Version", 40).with(status -> version(status)),
                column("Description", 50).with(MigrationStatus::description),
                column("State", 30).with(status -> status.state().title()),
                column("Undo", 20).with(status -> undo(status.undo())),
                column("Installed on", 25).with(status -> time(status.installedOn())),
                column("By", 60).with(status -> status.installedBy() == null ? "" : status.installedBy()));
        String table = AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, result.migrations(), columns);
        String reasons = result.migrations().stream()
                .filter(status -> status.reason() != null)
                .map(status -> label(status) + " " + status.state().title() + ": " + status.reason())
                .collect(Collectors.joining("\n"));
        return reasons.isEmpty() ? table : table + "\n" + reasons;
    }

    /** {@code 001}, {@code B005} or {@code R}. */
    private static String version(MigrationStatus status) {
        String version = status.version() == null ? "" : status.version();
        return status.kind() == MigrationKey.Kind.VERSIONED
                ? version
                : status.kind().label(version).strip();
    }

    private static String label(MigrationStatus status) {
        String version = status.version();
        return status.kind().label(version == null ? status.description() : version);
    }

    private static Column column(String header, int maxWidth) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(maxWidth);
    }

    private static String undo(@Nullable UndoSource undo) {
        return undo == null ? "" : undo.title();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
