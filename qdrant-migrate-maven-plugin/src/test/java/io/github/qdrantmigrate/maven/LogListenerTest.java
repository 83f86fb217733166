package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.migration.MigrationKey.Kind;
import io.github.qdrantmigrate.result.MigrationRun;
import io.github.qdrantmigrate.result.ServerDescription;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class LogListenerTest {
    private final List<String> lines = new ArrayList<>();
    private final LogListener listener = new LogListener(new SystemStreamLog() {
        @Override
        public void info(CharSequence content) {
            lines.add(content.toString());
        }
    });

    @Test
    void theFirstLineSaysServerHistoryVersionAndWhereTheUrlCameFrom() {
        ServerDescription none =
                new ServerDescription("1.18.3", "http://localhost:6334", "pom.xml", "qdrant_migrations", null);
        listener.connected(none);
        listener.connected(none);
        listener.connected(
                new ServerDescription("1.18.3", "http://localhost:6334", "pom.xml", "qdrant_migrations", "001"));

        assertThat(lines)
                .containsExactly(
                        "Qdrant 1.18.3 at http://localhost:6334 (url from pom.xml), history qdrant_migrations, version none",
                        "Qdrant 1.18.3 at http://localhost:6334 (url from pom.xml), history qdrant_migrations, version 001");
    }

    @Test
    void whoIsWaitedForIsSaid() {
        listener.waiting("maria at build7 (process 4711), since 2026-01-01T00:00:00Z");

        assertThat(lines)
                .containsExactly("Waiting for another run, which holds the lock: maria at build7 (process 4711), since"
                        + " 2026-01-01T00:00:00Z");
    }

    @Test
    void eachMigrationGetsALine() {
        listener.migrated(new MigrationRun(Kind.VERSIONED, "001", "initial", "V001__initial.yaml", 1, 3, 0, null, 440));
        listener.migrated(
                new MigrationRun(Kind.VERSIONED, "2.1", "points", "V2_1__points.yaml", 2, 1, 2, null, 61_000));
        listener.migrated(
                new MigrationRun(Kind.REPEATABLE, null, "reports", "R__reports.yaml", 3, 0, 0, "it is there", 1));

        assertThat(lines)
                .containsExactly(
                        "V001 initial: 3 changes, 0.4 s",
                        "V2.1 points: 1 change, 2 in place already, 61.0 s",
                        "R reports: skipped, it is there");
    }
}
