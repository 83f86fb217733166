package io.github.qdrantmigrate.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final Problems problems = new Problems();

    private Optional<Node> read(String text) {
        return YamlReader.read("V1__a.yaml", text, problems);
    }

    @Test
    void knowsWhereKeysAndValuesStand() {
        MappingNode root = (MappingNode) read("""
                # comment
                changes:
                  - a: {b: "x", c: [1,
                        2]}
                d: |
                  text
                """).orElseThrow();

        MappingNode.Entry changes = root.entries().get(0);
        assertThat(changes.key()).isEqualTo(new MappingNode.Key(new Position(2, 1), "changes"));
        SequenceNode list = (SequenceNode) changes.value();
        assertThat(list.position()).isEqualTo(new Position(3, 3));
        MappingNode.Entry a = ((MappingNode) list.items().get(0)).entries().get(0);
        assertThat(a.key().position()).isEqualTo(new Position(3, 5));
        MappingNode inner = (MappingNode) a.value();
        assertThat(inner.position()).isEqualTo(new Position(3, 8));
        assertThat(inner.entries())
                .extracting(e -> e.key().position())
                .containsExactly(new Position(3, 9), new Position(3, 17));
        SequenceNode numbers = (SequenceNode) inner.get("c").orElseThrow();
        assertThat(numbers.items()).extracting(Node::position).containsExactly(new Position(3, 21), new Position(4, 9));
        assertThat(root.get("d").orElseThrow().position()).isEqualTo(new Position(5, 4));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void reportsEveryDuplicateKeyWithBothPlaces() {
        read("a: 1\n'a': 2\nb: {c: 1, c: 2}\na: 3\n");

        assertThat(problems.list()).extracting(Problem::code).containsOnly(ErrorCode.DUPLICATE_KEY);
        assertThat(problems.list())
                .extracting(p -> p.where() + " " + p.what())
                .containsExactly(
                        "V1__a.yaml:2:1 The key \"a\" stands twice in one mapping, first at 1:1",
                        "V1__a.yaml:3:11 The key \"c\" stands twice in one mapping, first at 3:5",
                        "V1__a.yaml:4:1 The key \"a\" stands twice in one mapping, first at 1:1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: !!str 1                  | 1:4  | The tag tag:yaml.org,2002:str is not allowed
            a: !foo x                   | 1:4  | The tag !foo is not allowed
            a: !!binary aGk=            | 1:4  | The tag tag:yaml.org,2002:binary is not allowed
            a: !!set {x}                | 1:4  | The tag tag:yaml.org,2002:set is not allowed
            a: !<tag:x,2026:y> [1]      | 1:4  | The tag tag:x,2026:y is not allowed
            !!javax.script.ScriptEngineManager [] | 1:1 | Not valid YAML: Global tag is not allowed: tag:yaml.org,2002:javax.script.ScriptEngineManager
            !foo k: 1                   | 1:1  | The tag !foo is not allowed
            !!int "7": 1                | 1:1  | The tag tag:yaml.org,2002:int is not allowed
            {<<: {a: 1}}                | 1:2  | Merge keys (<<) are not part of YAML 1.2
            ? [1, 2]                    | 1:3  | A key is not a single value
            &a [*a]                     | 1:1  | An alias stands inside of what it names
            {x: &a {y: {z: *a}}}        | 1:5  | An alias stands inside of what it names
            [1, 2                       | 1:6  | Not valid YAML: expected ',' or ']', but got <stream end> (while parsing a flow sequence)
            a: b: c                     | 1:5  | Not valid YAML: mapping values are not allowed here
            a: *nowhere                 | 1:4  | Not valid YAML: found undefined alias nowhere
            a: %x                       | 1:4  | Not valid YAML: found character '%' that cannot start any token. (Do not use % for indentation) (while scanning for the next token)
            """)
    void refusesWithPlace(String yaml, String position, String what) {
        assertThat(read(yaml)).isEmpty();
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
            assertThat(problem.where()).isEqualTo("V1__a.yaml:" + position);
            assertThat(problem.what()).isEqualTo(what);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void refusesTabsAsIndentation() {
        assertThat(read("a:\n\tb: 1\n")).isEmpty();
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("V1__a.yaml:2:1");
            assertThat(problem.what()).contains("'\\t(TAB)' that cannot start any token");
        });
    }

    @Test
    void refusesASecondDocument() {
        assertThat(read("a: 1\n---\nb: 2\n")).isEmpty();
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("V1__a.yaml:2:1");
            assertThat(problem.what()).contains("expected a single document");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \u0000", "a: \u0007", "\u001B[31m: x", "a: \uFFFE"})
    void refusesControlCharacters(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
            assertThat(problem.what()).contains("special characters are not allowed");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "  # a\n# b"})
    void aDocumentWithoutContentIsEmptyAndNoProblem(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void anAliasStandsForWhatItNames() {
        MappingNode root =
                (MappingNode) read("a: &x {n: 1}\nb: *x\nc: &s word\nd: *s\n").orElseThrow();

        assertThat(problems.list()).isEmpty();
        assertThat(JsonWriter.write(root, JsonWriter.Order.DOCUMENT))
                .isEqualTo("{\"a\":{\"n\":1},\"b\":{\"n\":1},\"c\":\"word\",\"d\":\"word\"}");
        // Printed names are remembered by the identity of keys, so that two uses must not share one.
        assertThat(((MappingNode) root.get("a").orElseThrow()).entries().get(0).key())
                .isNotSameAs(((MappingNode) root.get("b").orElseThrow())
                        .entries()
                        .get(0)
                        .key());
    }

    /** Ten levels of ten would be ten billion nodes. */
    @Test
    void anAliasBombEndsFast() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, alias))));
        }

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThat(read(bomb.toString())).isEmpty());
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
            assertThat(problem.what()).isEqualTo("The aliases expand to more than 2000000 nodes");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "[{a: "})
    void deepNestingIsAProblemNotAStackOverflow(String opening) {
        assertThatNoException().isThrownBy(() -> read(opening.repeat(20_000)));
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
            assertThat(problem.what()).contains("Nesting Depth exceeded max 60");
        });
    }

    @Test
    void moreDuplicatesDoNotHideOtherNodes() {
        Node root = read("a: 1\na: 2\nb: 3\n").orElseThrow();

        assertThat(JsonWriter.write(root, JsonWriter.Order.DOCUMENT)).isEqualTo("{\"a\":1,\"b\":3}");
        assertThat(problems.count()).isEqualTo(1);
        assertThat(List.copyOf(problems.list())).hasSize(1);
    }
}
