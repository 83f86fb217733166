package io.github.qdrantmigrate.internal.parse;

import static io.github.qdrantmigrate.internal.parse.MigrationFiles.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as a whole: which there are, what their names say, whether they can be read. */
class SourcesReaderTest {
    private MigrationFiles files;

    @BeforeEach
    void directory(@TempDir Path directory) {
        files = new MigrationFiles(directory);
    }

    @Test
    void givesMigrationsInTheOrderOfTheirVersions() {
        files.file("V10__c.yaml", VALID).file("sub/V9__b.yml", VALID).file("V1_5__a_b.yaml", VALID);

        assertThat(files.read()).extracting(Migration::title).containsExactly("V1.5 a b", "V9 b", "V10 c");
        assertThat(files.read())
                .extracting(Migration::location)
                .containsExactly("migrations/V1_5__a_b.yaml", "migrations/sub/V9__b.yml", "migrations/V10__c.yaml");
        assertThat(files.read()).extracting(Migration::script).contains("V9__b.yml");
    }

    @Test
    void takesTheDescriptionOfTheFileBeforeThatOfItsName() {
        files.file("V1__a.yaml", "description: all of it\n" + VALID);

        assertThat(files.only().description()).isEqualTo("all of it");
    }

    @Test
    void refusesALocationThatDoesNotExist() {
        assertThat(files.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.LOCATION_MISSING);
            assertThat(problem.what())
                    .isEqualTo(
                            "The location filesystem:migrations does not exist (looked at %s)",
                            files.path(".").normalize());
        });
    }

    @Test
    void refusesALocationWithoutMigrationsUnlessThatIsAllowed() throws IOException {
        Files.createDirectories(files.path("."));

        assertThat(files.problems()).extracting(Problem::code).containsExactly(ErrorCode.LOCATIONS_EMPTY);
        files.configuration().allowEmpty(true);
        assertThat(files.read()).isEmpty();
    }

    @Test
    void listsMisnamedFilesTogetherWithTheForms() {
        files.file("V1__a.yaml", VALID)
                .file("V2_b.yaml", VALID)
                .file("sub/notes.txt", "x")
                .file("v3__c.yaml", VALID);

        assertThat(files.lines())
                .containsExactly("QM103 migrations/V2_b.yaml, migrations/sub/notes.txt, migrations/v3__c.yaml"
                        + " | 3 files have no name that a migration could have"
                        + " | Rename or move it; the forms are " + MigrationName.FORMS + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".hidden", ".git/config", "V1__a.yaml~", "README", "README.txt", "notes.md", "sub/.x/V9__a.yaml"
            })
    void ignoresWhatStandsBesideMigrations(String name) {
        files.file("V1__a.yaml", VALID).file(name, "not a migration: [");

        assertThat(files.read()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1__a.yaml", "V1__a.undo.yaml"})
    void aDataFileIsNotMisnamed(String referring) {
        files.file("V1__a.yaml", VALID)
                .file("data/points.ndjson", "{\"id\":1,\"vector\":[1]}\n")
                .file(referring, "changes:\n  - upsertPoints: {collection: c, file: data/points.ndjson}\n");

        assertThat(files.read()).hasSize(1);
    }

    @Test
    void aDataFileOfAFaultyMigrationIsNotMisnamedEither() {
        files.file("points.ndjson", "{\"id\":1,\"vector\":[1]}\n")
                .file("V1__a.yaml", "changes:\n  - upsertPoints: {file: points.ndjson}\n  - nonsense: {}\n");

        assertThat(files.problems())
                .extracting(Problem::code)
                .containsExactly(ErrorCode.MISSING_FIELD, ErrorCode.UNKNOWN_CHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V001__b.yaml", "V1.0__a.yaml", "sub/V1__a.yaml", "V1__a.yml"})
    void namesBothFilesOfAVersion(String other) {
        files.file("V1__a.yaml", VALID).file(other, VALID);

        assertThat(files.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.DUPLICATE_VERSION);
            assertThat(problem.where().split(", "))
                    .containsExactlyInAnyOrder("migrations/V1__a.yaml", "migrations/" + other);
        });
    }

    @Test
    void readsAnUndoFileBesideItsMigration() {
        files.file("V1__a.yaml", VALID)
                .file("V1__a.undo.yaml", "changes:\n  - deleteAlias: {alias: a}\n")
                .file("V2__b.yml", VALID)
                .file("V2__b.undo.yaml", "# nothing\n")
                .file("V3__c.yaml", VALID);

        assertThat(files.read())
                .extracting(m ->
                        m.undo().map(u -> u.script() + " " + u.changes().size()).orElse("none"))
                .containsExactly("V1__a.undo.yaml 1", "V2__b.undo.yaml 0", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing is to be done\n", "---\n", "~", "changes: []\n", "changes:\n"})
    void anUndoFileMayDeliberatelyDoNothing(String text) {
        files.file("V1__a.yaml", VALID).file("V1__a.undo.yaml", text);

        assertThat(files.only().undo()).hasValueSatisfying(undo -> {
            assertThat(undo.changes()).isEmpty();
            assertThat(undo.text()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "V1__b.undo.yaml, V1__b.yaml",
        "V01__a.undo.yaml, V01__a.yaml",
        "sub/V1__a.undo.yaml, V1__a.yaml",
        "V2__a.undo.yml, V2__a.yaml"
    })
    void refusesAnUndoFileWithoutItsMigration(String undo, String expected) {
        files.file("V1__a.yaml", VALID).file(undo, "");

        assertThat(files.lines())
                .containsExactly("QM105 migrations/" + undo + " | The undo file has no migration beside it"
                        + " | Expected " + expected + " in the same directory.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                     | QM112 | ``    | The file is empty
            # only a comment       | QM112 | ``    | The file is empty
            ~                      | QM112 | `:1:1` | Expected a mapping with "changes", found null
            ---                    | QM112 | `:1:4` | Expected a mapping with "changes", found null
            just text              | QM112 | `:1:1` | Expected a mapping with "changes", found the text "just text"
            [1, 2]                 | QM112 | `:1:1` | Expected a mapping with "changes", found a list
            description: x         | QM112 | `:1:1` | The file has no changes
            changes: []            | QM112 | `:1:1` | The file has no changes
            changes:               | QM112 | `:1:1` | The file has no changes
            changes: {a: b}        | QM116 | `:1:10 (changes)` | Expected a list of changes, found a mapping
            {a: b                  | QM110 | `:1:6` | Not valid YAML: expected ',' or '}', but got <stream end> (while parsing a flow mapping)
            """)
    void refusesAFileWithoutChanges(String text, String code, String place, String what) {
        files.file("V1__a.yaml", text);

        assertThat(files.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code().code()).isEqualTo(code);
            assertThat(problem.where()).isEqualTo("migrations/V1__a.yaml" + place);
            assertThat(problem.what()).isEqualTo(what);
        });
    }

    @Test
    void refusesAFileThatIsNotUtf8() {
        files.file("V1__a.yaml", "description: Größe\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(files.lines())
                .containsExactly("QM107 migrations/V1__a.yaml | The file is not UTF-8 | Save it as UTF-8.");
    }

    @Test
    void readsAFileWithAByteOrderMark() {
        files.file("V1__a.yaml", "\uFEFF" + VALID);

        assertThat(files.read()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1__a.yaml", "V2__b.undo.yaml"})
    void refusesAHugeFileWithoutReadingItAll(String name) throws IOException {
        files.file("V1__a.yaml", VALID).file("V2__b.yaml", VALID);
        try (RandomAccessFile file = new RandomAccessFile(files.path(name).toFile(), "rw")) {
            file.setLength(100L * 1024 * 1024);
        }

        assertThat(files.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
            assertThat(problem.where()).isEqualTo("migrations/" + name);
            assertThat(problem.what()).isEqualTo("The file is larger than 16 MiB");
            assertThat(problem.remedy()).contains("NDJSON");
        });
    }

    @Test
    void reportsAllProblemsOfAllFilesTogether() {
        files.file("V1__a.yaml", "changes:\n  - createColection: {name: c}\n  - deleteAlias: {alas: a}\n")
                .file(
                        "V2__b.yaml",
                        "changes:\n  - createAlias: {alias: \"${who}\", collection: c, colour: red}\nlabel: x\n")
                .file("V2__b.undo.yaml", "changes: 7\n")
                .file("V3__c.yaml", "a: b: c\n")
                .file("x.txt", "")
                .file("V4__d.yaml", VALID);

        assertThatThrownBy(files::read).isInstanceOfSatisfying(InvalidFiles.class, e -> {
            assertThat(e.problems())
                    .extracting(p -> p.code().code() + " " + p.where())
                    .containsExactly(
                            "QM113 migrations/V1__a.yaml:2:5 (changes[0])",
                            "QM114 migrations/V1__a.yaml:3:19 (changes[1].deleteAlias.alas)",
                            "QM115 migrations/V1__a.yaml:3:18 (changes[1].deleteAlias)",
                            "QM117 migrations/V2__b.yaml:2:26",
                            "QM114 migrations/V2__b.yaml:2:51 (changes[0].createAlias.colour)",
                            "QM114 migrations/V2__b.yaml:3:1",
                            "QM116 migrations/V2__b.undo.yaml:1:10 (changes)",
                            "QM110 migrations/V3__c.yaml:1:5",
                            "QM103 migrations/x.txt");
            assertThat(e).hasMessageContaining("Did you mean \"createCollection\"?");
            assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_CHANGE);
            assertThat(e.userError()).isTrue();
        });
    }

    @Test
    void readsOverlappingLocationsOnce() {
        files.file("sub/V1__a.yaml", VALID);
        files.configuration()
                .locations("filesystem:migrations", "migrations/sub", " filesystem:migrations/../migrations ");

        assertThat(files.read()).hasSize(1);
    }

    @Test
    void readsALocationThatIsASymbolicLink() throws IOException {
        files.file("V1__a.yaml", VALID).file("linked/V2__b.yaml", VALID);
        Files.createSymbolicLink(files.path("../link"), files.path("."));
        Files.move(files.path("linked"), files.path("../elsewhere"));
        Files.createSymbolicLink(files.path("linked"), files.path("../elsewhere"));
        files.configuration().locations("link");

        assertThat(files.read())
                .extracting(Migration::location)
                .containsExactly("link/V1__a.yaml", "link/linked/V2__b.yaml");
    }

    @Test
    void aLinkThatLeadsBackIsAProblem() throws IOException {
        files.file("sub/V1__a.yaml", VALID);
        Files.createSymbolicLink(files.path("sub/back"), files.path("."));

        assertThat(files.problems()).extracting(Problem::code).contains(ErrorCode.FILE_UNREADABLE);
    }

    @Test
    void problemsAreListedInTheOrderOfTheirFiles() {
        files.file("V2__b.yaml", "").file("V10__c.yaml", "").file("V1__a.yaml", "");

        assertThat(files.problems())
                .extracting(Problem::where)
                .isEqualTo(List.of("migrations/V1__a.yaml", "migrations/V2__b.yaml", "migrations/V10__c.yaml"));
    }
}
