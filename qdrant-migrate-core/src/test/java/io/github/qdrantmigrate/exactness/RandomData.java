package io.github.qdrantmigrate.exactness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random points, vectors, payloads and selections as a file would write them. */
final class RandomData {
    /** How many ids there are, so that most changes meet points that exist. */
    static final int IDS = 14;

    private final Random random;

    RandomData(Random random) {
        this.random = random;
    }

    enum Kind {
        DENSE("{\"size\": 3, \"distance\": \"%s\"}"),
        HALF("{\"size\": 3, \"distance\": \"%s\", \"datatype\": \"float16\"}"),
        BYTES("{\"size\": 3, \"distance\": \"%s\", \"datatype\": \"uint8\"}"),
        MULTI("{\"size\": 2, \"distance\": \"%s\", \"multivector_config\": {\"comparator\": \"max_sim\"}}"),
        SPARSE("{}");

        final String declaration;

        Kind(String declaration) {
            this.declaration = declaration;
        }
    }

    /** Some ids are numbers, some are UUIDs. */
    static String id(int number) {
        return number % 3 == 2
                ? "\"00000000-0000-0000-0000-0000000000" + (number < 10 ? "0" : "") + number + "\""
                : String.valueOf(number);
    }

    String someVectors(Map<String, Kind> vectors) {
        String some = pointVectors(vectors);
        return some.equals("{}") ? "{v: " + values(vectors.getOrDefault("v", Kind.DENSE)) + "}" : some;
    }

    String pointVectors(Map<String, Kind> vectors) {
        if (vectors.size() == 1 && vectors.containsKey("")) {
            return values(vectors.getOrDefault("", Kind.DENSE));
        }
        return "{"
                + vectors.entrySet().stream()
                        .filter(e -> random.nextInt(4) > 0)
                        .map(e -> "\"" + e.getKey() + "\": " + values(e.getValue()))
                        .collect(Collectors.joining(", "))
                + "}";
    }

    String values(Kind kind) {
        return switch (kind) {
            case DENSE, HALF -> numbers(3, "0.");
            case BYTES -> "[" + random.nextInt(256) + ", " + random.nextInt(256) + ", 7]";
            case MULTI -> "[" + numbers(2, "0.") + (random.nextBoolean() ? ", " + numbers(2, "-0.") : "") + "]";
            case SPARSE ->
                "{indices: [" + random.nextInt(50) + ", " + (50 + random.nextInt(50)) + "], values: " + numbers(2, "1.")
                        + "}";
        };
    }

    String numbers(int count, String prefix) {
        return "["
                + IntStream.range(0, count)
                        .mapToObj(i -> prefix + (1 + random.nextInt(999)))
                        .collect(Collectors.joining(", "))
                + "]";
    }

    String payload(int depth) {
        List<String> entries = new ArrayList<>();
        for (String key : List.of("k", "n", "tags", "o", "\"q r\"", "é")) {
            if (random.nextInt(3) > 0) {
                entries.add(key + ": " + value(depth));
            }
        }
        return "{" + String.join(", ", entries) + "}";
    }

    String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> String.valueOf(random.nextInt(5));
            case 1 ->
                pick(List.of(
                        "1.5",
                        "-0.25",
                        "1.0e10",
                        "9007199254740993",
                        "-9223372036854775808",
                        String.valueOf(random.nextDouble()),
                        String.valueOf(random.nextDouble() * 1e-9)));
            case 2 -> pick(List.of("red", "\"\"", "\"𝄞 \\n\"", "\"null\""));
            case 3 -> "true";
            case 4 -> "null";
            case 5 -> "\"2026-01-02T03:04:05Z\"";
            case 6 -> "[]";
            case 7 -> "[" + value(depth - 1) + ", " + value(depth - 1) + "]";
            case 8 -> "{lon: 1.5, lat: 2.5}";
            default -> "{p: " + value(depth - 1) + "}";
        };
    }

    String filter() {
        return switch (random.nextInt(5)) {
            case 0 -> "{must: [{key: k, match: {value: " + random.nextInt(5) + "}}]}";
            case 1 -> "{must: [{key: n, range: {gte: " + random.nextInt(4) + "}}]}";
            case 2 -> "{must_not: [{is_empty: {key: tags}}]}";
            case 3 ->
                "{should: [{has_id: [" + id(random.nextInt(IDS)) + ", " + id(random.nextInt(IDS))
                        + "]}, {is_null: {key: k}}]}";
            default -> "{must: [{key: \"o.p\", match: {any: [red, blue]}}]}";
        };
    }

    String selection() {
        return switch (random.nextInt(4)) {
            case 0 -> "all: true";
            case 1 -> "ids: [" + id(random.nextInt(IDS)) + ", " + id(random.nextInt(IDS)) + "]";
            default -> "filter: " + filter();
        };
    }

    String some(String text) {
        return random.nextInt(3) == 0 ? text : "";
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    String declared(Kind kind) {
        return String.format(kind.declaration, pick(List.of("Cosine", "Dot", "Euclid", "Manhattan")));
    }
}
