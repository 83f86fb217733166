package io.github.qdrantmigrate.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.YamlReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("name", "products"),
            Map.entry("number", "384"),
            Map.entry("float", "1.50"),
            Map.entry("flag", "true"),
            Map.entry("nothing", "null"),
            Map.entry("empty", ""),
            Map.entry("no", "no"),
            Map.entry("nested", "${name}"),
            Map.entry("dollar", "$1 \\1"),
            Map.entry("colon", "a: b"),
            Map.entry("lines", "x\n- deleteCollection: {name: c}"),
            Map.entry("flow", "[1, {a: 2}]"),
            Map.entry("with.dot-and_more", "ok"));

    private final Problems problems = new Problems();

    private static Placeholders placeholders() {
        return new Placeholders(VALUES, name -> name.equals("HOME") ? Optional.of("/root") : Optional.empty());
    }

    private Node resolve(String yaml) {
        Node root = YamlReader.read("V1__a.yaml", yaml, problems).orElseThrow();
        return placeholders().resolve(root, "V1__a.yaml", problems);
    }

    private String resolved(String scalar) {
        MappingNode root = (MappingNode) resolve("a: " + scalar + "\n");
        return JsonWriter.write(root.get("a").orElseThrow(), JsonWriter.Order.DOCUMENT);
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${name}                  | "products"
            "${name}"                | "products"
            ${number}                | 384
            "${number}"              | 384
            ${float}                 | 1.50
            ${flag}                  | true
            ${nothing}               | null
            ${empty}                 | ""
            ${no}                    | "no"
            ${ name }                | "products"
            ${with.dot-and_more}     | "ok"
            x${number}               | "x384"
            ${number}${number}       | "384384"
            " ${number}"             | " 384"
            x${empty}y               | "xy"
            ${none:-5}               | 5
            ${none:-}                | ""
            ${none:-a:-b}            | "a:-b"
            x${none:-}               | "x"
            ${name:-other}           | "products"
            ${empty:-other}          | ""
            ${nested}                | "${name}"
            x${nested}               | "x${name}"
            x${dollar}               | "x$1 \\\\1"
            $${name}                 | "${name}"
            $${name} of ${name}      | "${name} of products"
            $$${name}                | "$${name}"
            $name                    | "$name"
            ${name                   | "${name"
            ${colon}                 | "a: b"
            x ${colon}               | "x a: b"
            ${lines}                 | "x\\n- deleteCollection: {name: c}"
            ${flow}                  | "[1, {a: 2}]"
            ${env.HOME}              | "/root"
            ${env.NONE:-x}           | "x"
            """)
    void replacesInsideScalars(String scalar, String json) {
        assertThat(resolved(scalar)).isEqualTo(json);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aValueNeverBecomesAKey() {
        Node node = resolve("${name}: ${name}\nlist: [x, '${name}']\n");

        assertThat(JsonWriter.write(node, JsonWriter.Order.DOCUMENT))
                .isEqualTo("{\"${name}\":\"products\",\"list\":[\"x\",\"products\"]}");
    }

    @Test
    void everyNodeKeepsItsPlace() {
        MappingNode node = (MappingNode) resolve("a: 1\nb: ${lines}\nc: x\n");

        assertThat(node.entries())
                .extracting(e -> e.value().position().toString())
                .containsExactly("1:4", "2:4", "3:4");
    }

    @Test
    void reportsAllThatHaveNoValueAtOnce() {
        resolve("a: ${one}\nb:\n  - x ${two} ${three}\n  - ${name}\nc: ${}\nd: ${env.PASSWORD}\n");

        assertThat(problems.list()).extracting(Problem::code).containsOnly(ErrorCode.PLACEHOLDER_UNRESOLVED);
        assertThat(problems.list())
                .extracting(p -> p.where() + " " + p.what())
                .containsExactly(
                        "V1__a.yaml:1:4 The placeholder ${one} has no value",
                        "V1__a.yaml:3:5 The placeholder ${two} has no value",
                        "V1__a.yaml:3:5 The placeholder ${three} has no value",
                        "V1__a.yaml:5:4 The placeholder ${} has no value",
                        "V1__a.yaml:6:4 The placeholder ${env.PASSWORD} has no value");
        assertThat(problems.list().get(4).remedy()).contains("environmentPlaceholders");
    }

    /** PATH is set wherever tests run. */
    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1"})
    void readsTheEnvironmentOnlyWhereItIsAllowed(boolean allowed, int expectedProblems) {
        Node root = YamlReader.read("V1__a.yaml", "a: x${env.PATH}\n", problems).orElseThrow();

        Node resolved = new Placeholders(io.github.qdrantmigrate.Configuration.builder()
                        .environmentPlaceholders(allowed)
                        .build())
                .resolve(root, "V1__a.yaml", problems);

        assertThat(problems.count()).isEqualTo(expectedProblems);
        assertThat(JsonWriter.write(resolved, JsonWriter.Order.DOCUMENT).contains("${env.PATH}"))
                .isEqualTo(!allowed);
    }
}
