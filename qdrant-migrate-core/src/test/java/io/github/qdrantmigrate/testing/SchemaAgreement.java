package io.github.qdrantmigrate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Compares what a schema and the reader say about the same values: the schema never refuses what is read, and what it
 * accepts and the reader refuses is one of a few known kinds. Counts, for the message of an assertion.
 */
public final class SchemaAgreement {
    /** What only reading can find: each says why a schema cannot. */
    private static final Map<String, Pattern> ONLY_THE_READER = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "JSON Schema has one type for 1 and 1.0",
                    Pattern.compile("whole number.*found -?\\d+\\.0|found \\d\\.\\dE\\d+|found 1\\.0E300")),
            Map.entry("how many digits a number keeps", Pattern.compile("Qdrant would take it for")),
            Map.entry("values of placeholders", Pattern.compile("has no value|holds a placeholder")),
            Map.entry("two spellings of one field", Pattern.compile("is the same field as")),
            Map.entry(
                    "items are compared",
                    Pattern.compile("stands twice|The row has|indices and \\d+ values|line is not closed")),
            Map.entry(
                    "fields are compared",
                    Pattern.compile(
                            "both are false|is a dense vector's already|ignores what stands beside|inside of \"nested\"|exclude each other")),
            Map.entry(
                    "null stands for a field that is left out",
                    Pattern.compile(
                            "Nothing is chosen here|No setting to update|needs \"lookup\"|\"type\" is missing")),
            Map.entry(
                    "empty mappings and lists that mean something elsewhere",
                    Pattern.compile(
                            "The filter is empty|The list of ids is empty|nested filter has no conditions|payload is empty|has no vector to update|Exactly one of")),
            Map.entry(
                    "lengths in bytes, letters beyond ASCII, days of months",
                    Pattern.compile("bytes|is not a payload path|date and time")),
            Map.entry(
                    "payloads are any value",
                    Pattern.compile(
                            "64 bits of a payload's integer|nested deeper|is not a number that JSON has|neither"))));

    private final SchemaValidator schema;
    private final Function<Node, List<Problem>> reader;
    private final Map<String, Integer> counts = new TreeMap<>();

    public SchemaAgreement(SchemaValidator schema, Function<Node, List<Problem>> reader) {
        this.schema = schema;
        this.reader = reader;
    }

    /** Compares one value; true if both accept it. */
    public boolean check(String what, Node value) {
        List<String> errors = schema.errors(value);
        List<Problem> problems = reader.apply(value);
        String text = what + ": " + JsonWriter.write(value, JsonWriter.Order.DOCUMENT);
        if (problems.isEmpty()) {
            assertThat(errors).as("read, but the schema refuses " + text).isEmpty();
        } else if (errors.isEmpty()) {
            assertThat(problems).as("refused, but the schema accepts " + text).anyMatch(p -> known(p) != null);
        }
        count(problems, errors);
        return problems.isEmpty();
    }

    private void count(List<Problem> problems, List<String> errors) {
        String kind = problems.isEmpty()
                ? "both accept"
                : !errors.isEmpty()
                        ? "both refuse"
                        : "only the reader refuses: "
                                + problems.stream()
                                        .map(SchemaAgreement::known)
                                        .filter(k -> k != null)
                                        .findFirst()
                                        .orElseThrow();
        counts.merge(kind, 1, Integer::sum);
    }

    private static @org.jspecify.annotations.Nullable String known(Problem problem) {
        return ONLY_THE_READER.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(problem.what()).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** How often what was found. */
    public int count(String kind) {
        return counts.getOrDefault(kind, 0);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
