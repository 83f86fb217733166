package io.github.qdrantmigrate.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.result.PlanResult.Direction;
import org.junit.jupiter.api.Test;

/** Tools read this: a key that is renamed, or a null that becomes an empty text, breaks them. */
class JsonRendererTest {
    @Test
    void info() {
        assertThat(JsonRenderer.render(Results.info())).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "operation" : "info",
                  "server" : {
                    "version" : "1.18.3",
                    "url" : "http://localhost:6334",
                    "urlOrigin" : "pom.xml",
                    "historyCollection" : "qdrant_migrations",
                    "currentVersion" : "002"
                  },
                  "migrations" : [
                    {
                      "kind" : "VERSIONED",
                      "version" : "001",
                      "description" : "initial",
                      "script" : "V001__initial.yaml",
                      "state" : "SUCCESS",
                      "reason" : null,
                      "labels" : [
                        "core"
                      ],
                      "undo" : "DERIVED",
                      "checksum" : "v1:ab",
                      "rank" : 1,
                      "installedOn" : "2026-11-21T10:15:30.123Z",
                      "installedBy" : "jane@build",
                      "durationMillis" : 1200
                    },
                    {
                      "kind" : "VERSIONED",
                      "version" : "002",
                      "description" : "a description that is longer than a column of a table is wide",
                      "script" : "V002__points.yaml",
                      "state" : "CHECKSUM_MISMATCH",
                      "reason" : "changes[0] was added",
                      "labels" : [ ],
                      "undo" : "LOST",
                      "checksum" : "v1:cd",
                      "rank" : 2,
                      "installedOn" : "2026-11-21T10:15:31Z",
                      "installedBy" : "jane@build",
                      "durationMillis" : null
                    },
                    {
                      "kind" : "VERSIONED",
                      "version" : "003",
                      "description" : "alias",
                      "script" : "V003__alias.yaml",
                      "state" : "PENDING",
                      "reason" : null,
                      "labels" : [ ],
                      "undo" : null,
                      "checksum" : "v1:ef",
                      "rank" : null,
                      "installedOn" : null,
                      "installedBy" : null,
                      "durationMillis" : null
                    }
                  ]
                }
                """);
    }

    @Test
    void plan() {
        assertThat(JsonRenderer.render(Results.plan(Direction.UNDO))).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "operation" : "plan",
                  "server" : {
                    "version" : "1.18.3",
                    "url" : "http://localhost:6334",
                    "urlOrigin" : "pom.xml",
                    "historyCollection" : "qdrant_migrations",
                    "currentVersion" : "002"
                  },
                  "direction" : "UNDO",
                  "migrations" : [
                    {
                      "kind" : "VERSIONED",
                      "version" : "002",
                      "description" : "points",
                      "script" : "V002__points.yaml",
                      "undo" : "FILE",
                      "requirements" : [
                        {
                          "summary" : "collectionExists c",
                          "onFail" : "SKIP",
                          "answer" : "DOES_NOT_HOLD",
                          "reason" : "there is no collection c"
                        }
                      ],
                      "changes" : [
                        {
                          "number" : 1,
                          "type" : "upsertPoints",
                          "summary" : "upsert 1 point into c",
                          "calls" : [
                            "Points/Upsert"
                          ],
                          "points" : 1,
                          "prediction" : null,
                          "destructive" : false,
                          "backup" : {
                            "points" : 1,
                            "bytes" : 70,
                            "place" : "collection"
                          },
                          "notes" : [ ]
                        },
                        {
                          "number" : 2,
                          "type" : "deletePoints",
                          "summary" : "delete the points of a filter of c",
                          "calls" : [
                            "Points/Delete",
                            "Points/Count"
                          ],
                          "points" : null,
                          "prediction" : "unknown until V002",
                          "destructive" : true,
                          "backup" : {
                            "points" : null,
                            "bytes" : null,
                            "place" : "file"
                          },
                          "notes" : [ ]
                        },
                        {
                          "number" : 3,
                          "type" : "deleteAlias",
                          "summary" : "delete alias a",
                          "calls" : [
                            "Collections/UpdateAliases"
                          ],
                          "points" : null,
                          "prediction" : null,
                          "destructive" : false,
                          "backup" : null,
                          "notes" : [ ]
                        },
                        {
                          "number" : 4,
                          "type" : "deletePoints",
                          "summary" : "delete all points of d",
                          "calls" : [
                            "Points/Delete"
                          ],
                          "points" : 9000000,
                          "prediction" : null,
                          "destructive" : true,
                          "backup" : {
                            "points" : 9000000,
                            "bytes" : 15000000000,
                            "place" : "none"
                          },
                          "notes" : [
                            "a note"
                          ]
                        }
                      ],
                      "prediction" : null
                    },
                    {
                      "kind" : "VERSIONED",
                      "version" : "003",
                      "description" : "none",
                      "script" : "V003__none.yaml",
                      "undo" : "NONE",
                      "requirements" : [ ],
                      "changes" : [ ],
                      "prediction" : null
                    }
                  ]
                }
                """);
    }

    @Test
    void migrate() {
        assertThat(JsonRenderer.render(Results.migrate())).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "operation" : "migrate",
                  "server" : {
                    "version" : "1.18.3",
                    "url" : "embedded:memory",
                    "urlOrigin" : "command line",
                    "historyCollection" : "qdrant_migrations",
                    "currentVersion" : null
                  },
                  "versionBefore" : null,
                  "versionAfter" : "002",
                  "migrations" : [
                    {
                      "kind" : "VERSIONED",
                      "version" : "002",
                      "description" : "points \\"quoted\\"",
                      "script" : "V002__points.yaml",
                      "rank" : 2,
                      "changes" : 1,
                      "skipped" : 1,
                      "notRunBecause" : null,
                      "durationMillis" : 250
                    }
                  ]
                }
                """);
    }

    @Test
    void undo() {
        assertThat(JsonRenderer.render(Results.undo())).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "operation" : "undo",
                  "server" : {
                    "version" : "1.18.3",
                    "url" : "http://localhost:6334",
                    "urlOrigin" : "pom.xml",
                    "historyCollection" : "qdrant_migrations",
                    "currentVersion" : "002"
                  },
                  "versionBefore" : "002",
                  "versionAfter" : null,
                  "migrations" : [ ]
                }
                """);
    }

    @Test
    void validate() {
        assertThat(JsonRenderer.render(Results.invalid())).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "operation" : "validate",
                  "server" : {
                    "version" : "1.18.3",
                    "url" : "http://localhost:6334",
                    "urlOrigin" : "pom.xml",
                    "historyCollection" : "qdrant_migrations",
                    "currentVersion" : "002"
                  },
                  "migrations" : 2,
                  "problems" : [
                    {
                      "code" : "QM201",
                      "what" : "V1 a was changed",
                      "where" : "db/V1__a.yaml",
                      "remedy" : "Restore it."
                    },
                    {
                      "code" : "QM701",
                      "what" : "No url",
                      "where" : "",
                      "remedy" : "Set \\"url\\"."
                    }
                  ]
                }
                """);
    }

    @Test
    void validateOfFilesOnly() {
        assertThat(JsonRenderer.render(Results.validFiles(3))).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "operation" : "validate",
                  "server" : null,
                  "migrations" : 3,
                  "problems" : [ ]
                }
                """);
    }

    @Test
    void export() {
        assertThat(JsonRenderer.render(Results.export(252))).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "operation" : "export",
                  "server" : {
                    "version" : "1.18.3",
                    "url" : "http://localhost:6334",
                    "urlOrigin" : "pom.xml",
                    "historyCollection" : "qdrant_migrations",
                    "currentVersion" : "002"
                  },
                  "collection" : "c",
                  "file" : "/tmp/c.ndjson",
                  "points" : 252,
                  "durationMillis" : 12
                }
                """);
    }
}
