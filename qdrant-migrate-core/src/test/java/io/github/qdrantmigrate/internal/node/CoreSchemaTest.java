package io.github.qdrantmigrate.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where YAML 1.1 and 1.2 read a scalar differently, 1.2 holds: in vectors and payloads a wrong type is a wrong value. */
class CoreSchemaTest {
    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no           | STRING  | no
            yes          | STRING  | yes
            on           | STRING  | on
            off          | STRING  | off
            Off          | STRING  | Off
            y            | STRING  | y
            true         | BOOLEAN | true
            TRUE         | BOOLEAN | true
            False        | BOOLEAN | false
            tRUE         | STRING  | tRUE
            ~            | NULL    | null
            null         | NULL    | null
            NULL         | NULL    | null
            nUll         | STRING  | nUll
            nil          | STRING  | nil
            012          | INTEGER | 12
            0o17         | INTEGER | 15
            0o18         | STRING  | 0o18
            0x1F         | INTEGER | 31
            0X1F         | STRING  | 0X1F
            -0x1F        | STRING  | -0x1F
            0b11         | STRING  | 0b11
            +1           | INTEGER | 1
            -007         | INTEGER | -7
            -0           | INTEGER | 0
            1_000        | STRING  | 1_000
            1,000        | STRING  | 1,000
            1:30         | STRING  | 1:30
            190:20:30    | STRING  | 190:20:30
            2026-01-02   | STRING  | 2026-01-02
            2026-01-02T03:04:05Z | STRING | 2026-01-02T03:04:05Z
            1.18.3       | STRING  | 1.18.3
            1e3          | FLOAT   | 1e3
            1E-3         | FLOAT   | 1E-3
            .5           | FLOAT   | .5
            1.           | FLOAT   | 1.
            -1.50        | FLOAT   | -1.50
            .            | STRING  | .
            e3           | STRING  | e3
            1e           | STRING  | 1e
            .inf         | FLOAT   | Infinity
            +.Inf        | FLOAT   | Infinity
            -.INF        | FLOAT   | -Infinity
            .nan         | FLOAT   | NaN
            -.nan        | STRING  | -.nan
            inf          | STRING  | inf
            NaN          | STRING  | NaN
            18446744073709551616 | INTEGER | 18446744073709551616
            <<           | STRING  | <<
            =            | STRING  | =
            "1"          | STRING  | 1
            '1'          | STRING  | 1
            "true"       | STRING  | true
            ''           | STRING  | ``
            "null"       | STRING  | null
            "~"          | STRING  | ~
            '0x1F'       | STRING  | 0x1F
            "2026-01-02" | STRING  | 2026-01-02
            "a\\u00e4"   | STRING  | aä
            """)
    void typesScalars(String yaml, ScalarNode.Kind kind, String text) {
        Problems problems = new Problems();
        Node root = YamlReader.read("f.yaml", "- " + yaml + "\n", problems).orElseThrow();

        assertThat(problems.list()).isEmpty();
        assertThat(((SequenceNode) root).items()).containsExactly(new ScalarNode(new Position(1, 3), kind, text));
    }

    /** The kinds' promise about their text, which readers of numbers rely on. */
    @ParameterizedTest
    @CsvSource({".5, 0.5", "1., 1.0", "+1.5, 1.5", "1e3, 1000.0", ".inf, Infinity", "-.inf, -Infinity", ".nan, NaN"})
    void aFloatsTextIsReadByJava(String yaml, double value) {
        ScalarNode scalar = CoreSchema.scalar(Position.NONE, yaml);

        assertThat(scalar.kind()).isEqualTo(ScalarNode.Kind.FLOAT);
        assertThat(Double.valueOf(scalar.text())).isEqualTo(Double.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource({"'', NULL", "|, STRING", ">-, STRING"})
    void typesEmptyAndBlockScalars(String style, ScalarNode.Kind kind) {
        String body = style.isEmpty() ? "" : "\n  1\n";
        Node root =
                YamlReader.read("f.yaml", "a: " + style + body, new Problems()).orElseThrow();

        assertThat(((MappingNode) root).get("a"))
                .hasValueSatisfying(
                        value -> assertThat(((ScalarNode) value).kind()).isEqualTo(kind));
    }
}
