package io.github.qdrantmigrate.internal.parse;

import static io.github.qdrantmigrate.internal.parse.MigrationFiles.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.YamlReader;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.Rules;
import io.github.qdrantmigrate.testing.SchemaValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of a file that say when it runs. */
class RulesTest {
    private static final String CHECKSUM = "v1:" + "0123456789abcdef".repeat(4);

    private MigrationFiles files;

    @BeforeEach
    void directory(@TempDir Path directory) {
        files = new MigrationFiles(directory);
    }

    private static List<String> schemaErrors(String text) {
        Node root = YamlReader.read("V1__a.yaml", text, new Problems()).orElseThrow();
        return new SchemaValidator(QdrantMigrate.schema()).errors(root);
    }

    private Rules rules(String text) {
        return files.file("V1__a.yaml", text + VALID).only().rules();
    }

    @Test
    void readsAllOfThem() {
        Rules rules = rules("""
                labels: [core, "1.x"]
                requires:
                  - serverVersion: ">=1.16, <1.19"
                  - {collectionMissing: products, onFail: skip}
                allowOutOfOrder: true
                acceptChecksums: ["%s"]
                undo: {irreversible: the texts are gone}
                """.formatted(CHECKSUM));

        assertThat(rules.labels()).containsExactly("core", "1.x");
        assertThat(rules.requirements())
                .extracting(d -> d.requirement().summary() + " " + d.onFail().text() + " " + d.place())
                .containsExactly(
                        "serverVersion >=1.16.0, <1.19.0 fail migrations/V1__a.yaml:3:5",
                        "collectionMissing products skip migrations/V1__a.yaml:4:6");
        assertThat(rules.outOfOrder()).isTrue();
        assertThat(rules.acceptedChecksums()).containsExactly(CHECKSUM);
        assertThat(rules.whyIrreversible()).contains("the texts are gone");
    }

    @Test
    void areOptionalAndOneLabelNeedsNoList() {
        assertThat(rules("")).isEqualTo(Rules.NONE);
        assertThat(rules("labels: demo\n").labels()).containsExactly("demo");
        assertThat(rules("acceptChecksums: " + CHECKSUM + "\n").acceptedChecksums())
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            serverVersion: ">=1.16"                                    | serverVersion >=1.16.0
            collectionExists: products                                 | collectionExists products
            collectionMissing: products                                | collectionMissing products
            aliasPointsTo: {alias: live, collection: products}         | aliasPointsTo live -> products
            pointCount: {collection: products, count: 0}               | pointCount of products =0
            pointCount: {collection: products, count: ">=1, <=9"}      | pointCount of products >=1, <=9
            vectorSize: {collection: products, size: 384}              | vectorSize 384 of products
            vectorSize: {collection: products, vector: text, size: 8}  | vectorSize 8 of text in products
            indexExists: {collection: products, field: brand}          | indexExists on brand of products
            indexExists: {collection: c, field: b, type: keyword}      | indexExists on b of c, keyword
            distributed: false                                         | distributed false
            """)
    void readsEveryTypeOfRequirement(String item, String summary) {
        String text = "requires:\n  - " + item + "\n";

        assertThat(rules(text).requirements())
                .extracting(d -> d.requirement().summary())
                .containsExactly(summary);
        assertThat(schemaErrors(text + VALID)).isEmpty();
    }

    @Test
    void hasATestOfEveryType() {
        assertThat(RequirementType.names())
                .containsExactly(
                        "serverVersion",
                        "collectionExists",
                        "collectionMissing",
                        "aliasPointsTo",
                        "pointCount",
                        "vectorSize",
                        "indexExists",
                        "distributed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            labels: [a, "b c"]                            | QM116 :1:13 (labels) | Expected a label of ASCII letters, digits, "_", "." and "-", found the text "b c"
            labels: 7                                     | QM116 :1:9 (labels) | Expected a label of ASCII letters, digits, "_", "." and "-", found 7
            label: a                                      | QM114 :1:1 | Unknown field "label"
            allowOutOfOrder: sometimes                    | QM116 :1:18 (allowOutOfOrder) | Expected true or false, found the text "sometimes"
            acceptChecksums: [abc]                        | QM116 :1:19 (acceptChecksums) | Expected a checksum as the history has it, v1: and 64 hexadecimal digits, found the text "abc"
            undo: irreversible                            | QM116 :1:7 (undo) | Expected why it cannot be undone, found the text "irreversible"
            undo: {irreversible: " "}                     | QM116 :1:7 (undo) | Expected why it cannot be undone, found a mapping
            undo: {irreversible: x, y: z}                 | QM116 :1:7 (undo) | Expected why it cannot be undone, found a mapping
            requires: {collectionExists: c}               | QM116 :1:11 (requires) | Expected a list of requirements, found a mapping
            requires: [{onFail: skip}]                    | QM116 :1:12 (requires[0]) | Expected one requirement, found a mapping
            requires: [{collectionExists: a, distributed: true}] | QM116 :1:12 (requires[0]) | Expected one requirement, found a mapping
            requires: [c]                                 | QM116 :1:12 (requires[0]) | Expected one requirement, found the text "c"
            requires: [{collectionExist: c}]              | QM114 :1:13 (requires[0]) | Unknown requirement "collectionExist"
            requires: [{collectionExists: c, onFail: stop}] | QM116 :1:42 (requires[0].onFail) | Expected fail or skip, found the text "stop"
            requires: [{collectionExists: 7}]             | QM116 :1:31 (requires[0].collectionExists) | Expected a text, found 7
            requires: [{collectionExists: ""}]            | QM116 :1:31 (requires[0].collectionExists) | Expected a text, found the text ""
            requires: [{serverVersion: 1.16}]             | QM116 :1:28 (requires[0].serverVersion) | Expected versions with a sign, such as ">=1.16" or ">=1.16, <1.19", found 1.16
            requires: [{serverVersion: "1.16"}]           | QM116 :1:28 (requires[0].serverVersion) | Expected versions with a sign, such as ">=1.16" or ">=1.16, <1.19", found the text "1.16"
            requires: [{pointCount: {collection: c, count: -1}}] | QM116 :1:48 (requires[0].pointCount.count) | Expected a number, or numbers with a sign such as ">=1000" or ">=1, <100", found -1
            requires: [{pointCount: {collection: c}}]     | QM115 :1:25 (requires[0].pointCount) | pointCount lacks "count"
            requires: [{pointCount: c}]                   | QM116 :1:25 (requires[0].pointCount) | Expected the fields of pointCount, found the text "c"
            requires: [{vectorSize: {collection: c, size: 0}}] | QM116 :1:47 (requires[0].vectorSize.size) | Expected a whole number above 0, found 0
            requires: [{indexExists: {collection: c, field: f, typ: text}}] | QM114 :1:52 (requires[0].indexExists) | Unknown field "typ"
            requires: [{indexExists: {collection: c, field: f, type: word}}] | QM116 :1:58 (requires[0].indexExists.type) | Expected a type of index: bool, datetime, float, geo, integer, keyword, text or uuid, found the text "word"
            requires: [{distributed: "yes"}]              | QM116 :1:26 (requires[0].distributed) | Expected true or false, found the text "yes"
            """)
    void saysWhatIsWrongAndWhere(String field, String place, String what) {
        files.file("V1__a.yaml", field + "\n" + VALID);

        assertThat(schemaErrors(field + "\n" + VALID)).isNotEmpty();
        assertThat(files.problems())
                .extracting(p -> p.code().code() + " " + p.where().replace("migrations/V1__a.yaml", ""))
                .containsExactly(place);
        assertThat(files.problems()).singleElement().satisfies(p -> {
            assertThat(p.what()).isEqualTo(what);
            assertThat(p.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "V1__a.undo.yaml, labels: a",
        "V1__a.undo.yaml, 'requires: []'",
        "R__a.yaml, allowOutOfOrder: true",
        "B1__a.yaml, allowOutOfOrder: true"
    })
    void areRefusedWhereTheyMeanNothing(String file, String field) {
        files.file("V1__a.yaml", VALID).file(file, field + "\n" + VALID);

        assertThat(files.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("QM114 migrations/" + file + ":1:1 | This kind of file has no field ")
                        .contains("Valid here: description"));
    }

    @Test
    void anUndoFileContradictsWhatCannotBeUndone() {
        files.file("V1__a.yaml", "undo: {irreversible: gone}\n" + VALID).file("V1__a.undo.yaml", "");

        assertThat(files.lines())
                .containsExactly("QM116 migrations/V1__a.undo.yaml"
                        + " | There is an undo file, but V1__a.yaml says that it cannot be undone"
                        + " | Remove \"undo\" there, or this file.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: core\n",
                "requires: [{collectionExists: c}]\n",
                "allowOutOfOrder: true\n",
                "acceptChecksums: v1:0000000000000000000000000000000000000000000000000000000000000000\n",
                "undo: {irreversible: gone}\n"
            })
    void doNotCountForTheChecksum(String field) {
        files.file("V1__a.yaml", VALID).file("V2__b.yaml", field + VALID);

        List<Migration> read = files.read();
        assertThat(read.get(1).checksum()).isEqualTo(read.get(0).checksum());
        assertThat(read.get(1).canonicalText()).isEqualTo(read.get(0).canonicalText());
    }

    @Test
    void theValuesOfPlaceholdersCountForRepeatableMigrationsOnly() {
        String text = "changes: [{createAlias: {alias: a, collection: \"${c}\"}}]\n";
        files.file("V1__a.yaml", text).file("R__a.yaml", text).file("B1__a.yaml", text);

        List<List<String>> checksums = new ArrayList<>();
        for (String value : List.of("one", "two")) {
            files.configuration().placeholder("c", value);
            checksums.add(files.read().stream().map(m -> m.checksum().text()).toList());
        }

        assertThat(checksums.get(0).subList(0, 2)).isEqualTo(checksums.get(1).subList(0, 2));
        assertThat(checksums.get(0).get(2)).isNotEqualTo(checksums.get(1).get(2));
    }

    @Test
    void migrationsAreInOrderWithRepeatableOnesLast() {
        files.file("R__b.yaml", VALID)
                .file("R__a_1.yaml", "description: other\n" + VALID)
                .file("B2__sum.yaml", VALID)
                .file("V2__x.yaml", VALID)
                .file("V10__y.yaml", VALID);

        assertThat(files.read())
                .extracting(m -> m.key().label() + ", " + m.title())
                .containsExactly("V2, V2 x", "B2, B2 sum", "V10, V10 y", "R a 1, R other", "R b, R b");
    }

    @ParameterizedTest
    @CsvSource({"R__a.yaml, R a, names", "B1__a.yaml, Version 1, version"})
    void namesBothFilesOfAKey(String name, String key, String remedy) {
        files.file(name, VALID).file("sub/" + name, VALID);

        assertThat(files.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo(key + " stands in 2 files");
            assertThat(problem.where()).isEqualTo("migrations/" + name + ", migrations/sub/" + name);
            assertThat(problem.remedy()).contains(remedy);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"R__a", "B1__a", "V1__a"})
    void everyKindOfMigrationMayHaveAnUndoFile(String stem) {
        files.file(stem + ".yaml", VALID).file(stem + ".undo.yaml", "# nothing");

        assertThat(files.only().undo()).isPresent();
    }
}
