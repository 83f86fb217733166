package io.github.qdrantmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationNameTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            V1__initial.yaml                 | VERSIONED  | 1          | initial         | V1__initial
            V001__initial.yml                | VERSIONED  | 001        | initial         | V001__initial
            V1.2__add_brand_index.yaml       | VERSIONED  | 1.2        | add brand index | V1.2__add_brand_index
            V2026_11_21__x.yaml              | VERSIONED  | 2026.11.21 | x               | V2026_11_21__x
            V1__a.b.yaml                     | VERSIONED  | 1          | a.b             | V1__a.b
            V1___x_.yaml                     | VERSIONED  | 1          | x               | V1___x_
            V1__2__x.yaml                    | VERSIONED  | 1          | 2  x            | V1__2__x
            V1__undo.yaml                    | VERSIONED  | 1          | undo            | V1__undo
            V1__x.undo.yaml                  | UNDO       | 1          | x               | V1__x
            V1__x.undo.yml                   | UNDO       | 1          | x               | V1__x
            B1__x.undo.yaml                  | UNDO       | 1          | x               | B1__x
            R__x.undo.yaml                   | UNDO       | -          | x               | R__x
            afterMigrate.undo.yaml           | UNDO       | -          | afterMigrate    | afterMigrate
            V1__x.undo.undo.yaml             | UNDO       | 1          | x.undo          | V1__x.undo
            B3__sum_of_all.yaml              | BASELINE   | 3          | sum of all      | B3__sum_of_all
            R__refresh_synonyms.yaml         | REPEATABLE | -          | refresh synonyms| R__refresh_synonyms
            beforeMigrate.yaml               | CALLBACK   | -          | beforeMigrate   | beforeMigrate
            afterMigrate.yml                 | CALLBACK   | -          | afterMigrate    | afterMigrate
            beforeEachMigrate.yaml           | CALLBACK   | -          | beforeEachMigrate | beforeEachMigrate
            afterEachMigrate.yaml            | CALLBACK   | -          | afterEachMigrate  | afterEachMigrate
            afterEachMigrateError.yaml       | CALLBACK   | -          | afterEachMigrateError | afterEachMigrateError
            afterMigrateError.yaml           | CALLBACK   | -          | afterMigrateError | afterMigrateError
            beforeUndo.yaml                  | CALLBACK   | -          | beforeUndo      | beforeUndo
            afterEachUndoError.yaml          | CALLBACK   | -          | afterEachUndoError | afterEachUndoError
            """)
    void readsEveryForm(String file, MigrationName.Kind kind, String version, String description, String stem) {
        assertThat(MigrationName.parse(file)).hasValueSatisfying(name -> {
            assertThat(name.kind()).isEqualTo(kind);
            assertThat(name.version() == null ? null : name.version().text()).isEqualTo(version);
            assertThat(name.description()).isEqualTo(description);
            assertThat(name.stem()).isEqualTo(stem);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V+1__x.yaml",
                "Vlatest__x.yaml",
                "V1_x.yaml",
                "V1__.yaml",
                "V1___.yaml",
                "V1__ .yaml",
                "V__x.yaml",
                "V1._2__x.yaml",
                "V1.__x.yaml",
                "V１__x.yaml",
                "v1__x.yaml",
                "b1__x.yaml",
                "r__x.yaml",
                "R1__x.yaml",
                "R__.yaml",
                "R___.yaml",
                "V1__x",
                "V1__x.YAML",
                "V1__x.json",
                "V1__x.yaml.bak",
                "V1__x.yamlx",
                "V1__x.UNDO.yaml.txt",
                "beforeEachMigrate.undo.yaml",
                "afterUndo.undo.yaml",
                "beforeMigrateError.yaml",
                "BeforeMigrate.yaml",
                "duringMigrate.yaml",
                ".yaml",
                ".undo.yaml",
                "undo.yaml",
                ""
            })
    void refusesEverythingElse(String file) {
        assertThat(MigrationName.parse(file)).isEmpty();
    }

    /** In Turkish the lower case of I has no dot, which breaks readers that fold case in the default locale. */
    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(MigrationName.parse("V1__INIT_I.yaml"))
                    .hasValueSatisfying(name -> assertThat(name.description()).isEqualTo("INIT I"));
            assertThat(MigrationName.parse("beforeMigrate.yaml")).isPresent();
            assertThat(Target.parse("latest")).contains(new Target.Latest());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "V001__initial.yaml, V001",
        "B5__sum.yml, B5",
        "R__a_b.yaml, R a b",
        "beforeUndo.yaml, beforeUndo",
        "V1__x.undo.yaml, V1",
        "B1__x.undo.yaml, B1",
        "R__x.undo.yaml, R x",
        "afterMigrate.undo.yaml, afterMigrate"
    })
    void saysWhatAFileIsKnownBy(String file, String label) {
        assertThat(MigrationName.parse(file).map(name -> name.key().label())).contains(label);
    }
}
