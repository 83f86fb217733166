package io.github.qdrantmigrate.internal.render;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.migration.MigrationKey.Kind;
import io.github.qdrantmigrate.requirement.OnFail;
import io.github.qdrantmigrate.result.ExportResult;
import io.github.qdrantmigrate.result.InfoResult;
import io.github.qdrantmigrate.result.MigrateResult;
import io.github.qdrantmigrate.result.MigrationRun;
import io.github.qdrantmigrate.result.MigrationStatus;
import io.github.qdrantmigrate.result.PlanResult;
import io.github.qdrantmigrate.result.PlannedBackup;
import io.github.qdrantmigrate.result.PlannedChange;
import io.github.qdrantmigrate.result.PlannedMigration;
import io.github.qdrantmigrate.result.PlannedRequirement;
import io.github.qdrantmigrate.result.ServerDescription;
import io.github.qdrantmigrate.result.State;
import io.github.qdrantmigrate.result.UndoResult;
import io.github.qdrantmigrate.result.UndoSource;
import io.github.qdrantmigrate.result.ValidateResult;
import java.time.Instant;
import java.util.List;

/** One result of each type, with and without what may be missing. */
final class Results {
    static final ServerDescription SERVER =
            new ServerDescription("1.18.3", "http://localhost:6334", "pom.xml", "qdrant_migrations", "002");
    static final ServerDescription NEW_SERVER =
            new ServerDescription("1.18.3", "embedded:memory", "command line", "qdrant_migrations", null);

    private static final MigrationRun RUN =
            new MigrationRun(Kind.VERSIONED, "002", "points \"quoted\"", "V002__points.yaml", 2, 1, 1, null, 250);

    private Results() {}

    static InfoResult info() {
        MigrationStatus applied = new MigrationStatus(
                Kind.VERSIONED,
                "001",
                "initial",
                "V001__initial.yaml",
                State.SUCCESS,
                null,
                List.of("core"),
                UndoSource.DERIVED,
                "v1:ab",
                1L,
                Instant.parse("2026-11-21T10:15:30.123Z"),
                "jane@build",
                1200L);
        MigrationStatus changed = new MigrationStatus(
                Kind.VERSIONED,
                "002",
                "a description that is longer than a column of a table is wide",
                "V002__points.yaml",
                State.CHECKSUM_MISMATCH,
                "changes[0] was added",
                List.of(),
                UndoSource.LOST,
                "v1:cd",
                2L,
                Instant.parse("2026-11-21T10:15:31Z"),
                "jane@build",
                null);
        MigrationStatus pending = new MigrationStatus(
                Kind.VERSIONED,
                "003",
                "alias",
                "V003__alias.yaml",
                State.PENDING,
                null,
                List.of(),
                null,
                "v1:ef",
                null,
                null,
                null,
                null);
        return new InfoResult(SERVER, List.of(applied, changed, pending));
    }

    static PlanResult plan(PlanResult.Direction direction) {
        List<PlannedChange> changes = List.of(
                new PlannedChange(
                        1,
                        "upsertPoints",
                        "upsert 1 point into c",
                        List.of("Points/Upsert"),
                        1L,
                        null,
                        false,
                        new PlannedBackup(1L, 70L, "collection"),
                        List.of()),
                new PlannedChange(
                        2,
                        "deletePoints",
                        "delete the points of a filter of c",
                        List.of("Points/Delete", "Points/Count"),
                        null,
                        "unknown until V002",
                        true,
                        new PlannedBackup(null, null, "file"),
                        List.of()),
                new PlannedChange(
                        3,
                        "deleteAlias",
                        "delete alias a",
                        List.of("Collections/UpdateAliases"),
                        null,
                        null,
                        false,
                        null,
                        List.of()),
                new PlannedChange(
                        4,
                        "deletePoints",
                        "delete all points of d",
                        List.of("Points/Delete"),
                        9_000_000L,
                        null,
                        true,
                        new PlannedBackup(9_000_000L, 15_000_000_000L, "none"),
                        List.of("a note")));
        return new PlanResult(
                SERVER,
                direction,
                List.of(
                        new PlannedMigration(
                                Kind.VERSIONED,
                                "002",
                                "points",
                                "V002__points.yaml",
                                UndoSource.FILE,
                                List.of(new PlannedRequirement(
                                        "collectionExists c",
                                        OnFail.SKIP,
                                        PlannedRequirement.Answer.DOES_NOT_HOLD,
                                        "there is no collection c")),
                                changes,
                                null),
                        new PlannedMigration(
                                Kind.VERSIONED,
                                "003",
                                "none",
                                "V003__none.yaml",
                                UndoSource.NONE,
                                List.of(),
                                List.of(),
                                null)));
    }

    static MigrateResult migrate() {
        return new MigrateResult(NEW_SERVER, null, "002", List.of(RUN));
    }

    static UndoResult undo() {
        return new UndoResult(SERVER, "002", null, List.of());
    }

    static ValidateResult invalid() {
        return new ValidateResult(
                SERVER,
                2,
                List.of(
                        new Problem(ErrorCode.CHECKSUM_MISMATCH, "V1 a was changed", "db/V1__a.yaml", "Restore it."),
                        Problem.of(ErrorCode.SETTING_MISSING, "No url", "Set \"url\".")));
    }

    static ValidateResult validFiles(int migrations) {
        return new ValidateResult(null, migrations, List.of());
    }

    static ExportResult export(long points) {
        return new ExportResult(SERVER, "c", "/tmp/c.ndjson", points, 12);
    }
}
