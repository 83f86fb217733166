package io.github.qdrantmigrate.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.ErrorCode;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private final Problems problems = new Problems();

    private Optional<Node> read(String text) {
        return JsonReader.read("points.ndjson", 7, text, problems);
    }

    @Test
    void whatIsWrittenIsReadBackAndYamlReadsTheSame() {
        long seed = 42;
        RandomNodes nodes = new RandomNodes(new Random(seed));
        for (int i = 0; i < 2_000; i++) {
            MappingNode tree = nodes.mapping(4);
            String text = JsonWriter.write(tree, JsonWriter.Order.DOCUMENT);
            String at = "seed %d, round %d: %s".formatted(seed, i, text);

            assertThat(read(text).map(RandomNodes::withoutPositions)).as(at).contains(tree);
            assertThat(YamlReader.read("a.yaml", text, problems).map(RandomNodes::withoutPositions))
                    .as(at)
                    .contains(tree);
        }
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1.00",
                "1e2",
                "1E+2",
                "0.1",
                "-0",
                "-0.0",
                "123456789012345678901234567890",
                "3.14159265358979323846264338327950288"
            })
    void numbersKeepTheirText(String number) {
        Node node = read(number).orElseThrow();

        assertThat(((ScalarNode) node).isNumber()).isTrue();
        assertThat(JsonWriter.write(node, JsonWriter.Order.DOCUMENT)).isEqualTo(number);
    }

    @Test
    void sortsKeysOnDemand() {
        Node node = read("{\"b\":1,\"a\":{\"d\":1,\"c\":[{\"f\":1,\"e\":2}]},\"B\":0}")
                .orElseThrow();

        assertThat(JsonWriter.write(node, JsonWriter.Order.SORTED))
                .isEqualTo("{\"B\":0,\"a\":{\"c\":[{\"e\":2,\"f\":1}],\"d\":1},\"b\":1}");
    }

    @Test
    void knowsWhereKeysAndValuesStand() {
        MappingNode root = (MappingNode) read("{\"a\": [1, {\"b\": 2}]}").orElseThrow();

        assertThat(root.position()).isEqualTo(new Position(7, 1));
        assertThat(root.entries().get(0).key().position()).isEqualTo(new Position(7, 2));
        SequenceNode list = (SequenceNode) root.get("a").orElseThrow();
        assertThat(list.items()).extracting(Node::position).containsExactly(new Position(7, 8), new Position(7, 11));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1         | Not valid JSON: Unexpected end-of-input
            {"a": 1} {}     | More than one JSON value stands on one line
            {"a": 1}}       | Not valid JSON: Unexpected close marker '}'
            {"a":1,"a":2}   | Not valid JSON: Duplicate field 'a'
            [1,]            | Not valid JSON: Unexpected character (']' (code 93))
            {'a': 1}        | Not valid JSON: Unexpected character (''' (code 39))
            NaN             | Not valid JSON: Non-standard token 'NaN'
            012             | Not valid JSON: Invalid numeric value: Leading zeroes not allowed
            # comment       | Not valid JSON: Unexpected character ('#' (code 35))
            nope            | Not valid JSON: Unrecognized token 'nope'
            ``              | Not valid JSON: the line is empty
            """)
    void refusesWhatIsNotOneValue(String text, String what) {
        assertThat(read(text)).isEmpty();
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.POINTS_FILE);
            assertThat(problem.what()).startsWith(what);
            assertThat(problem.where()).startsWith("points.ndjson:7:");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsAProblem(String opening) {
        assertThat(read(opening.repeat(20_000))).isEmpty();
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.POINTS_FILE);
            assertThat(problem.what()).contains("nesting depth");
        });
    }

    @Test
    void aNumberOfTooManyDigitsIsAProblem() {
        assertThat(read("1".repeat(2_000))).isEmpty();
        assertThat(problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("Number value length"));
    }
}
