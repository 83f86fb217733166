package io.github.qdrantmigrate.exactness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random migrations as a file would write them. It keeps track of what there should be, so that most changes can be made;
 * some cannot, and must leave everything as it was.
 */
final class RandomMigrations {
    private static final List<String> COLLECTIONS = List.of("a", "b", "c", "d");
    private static final List<String> ALIASES = List.of("x", "y", "z");
    private static final List<String> FIELDS = List.of("k", "n", "tags", "o.p", "\"q r\"");
    private static final int IDS = 14;

    private final Random random;
    /** Collection → its vectors: name → kind. */
    private final Map<String, Map<String, Kind>> collections = new LinkedHashMap<>();

    private final Map<String, String> aliases = new LinkedHashMap<>();

    RandomMigrations(long seed) {
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }

    private enum Kind {
        DENSE("{\"size\": 3, \"distance\": \"%s\"}"),
        HALF("{\"size\": 3, \"distance\": \"%s\", \"datatype\": \"float16\"}"),
        BYTES("{\"size\": 3, \"distance\": \"%s\", \"datatype\": \"uint8\"}"),
        MULTI("{\"size\": 2, \"distance\": \"%s\", \"multivector_config\": {\"comparator\": \"max_sim\"}}"),
        SPARSE("{}");

        private final String declaration;

        Kind(String declaration) {
            this.declaration = declaration;
        }
    }

    /** A migration that makes some collections with points, indexes and aliases. */
    String world() {
        List<String> changes = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String name = COLLECTIONS.get(i);
            changes.add(createCollection(name));
            changes.add(upsert(name));
            for (int j = random.nextInt(3); j > 0; j--) {
                changes.add(index(name));
            }
        }
        if (random.nextBoolean()) {
            changes.add(createAlias());
        }
        return file(distinctIndexes(changes));
    }

    /** A migration with a few changes of what there is. */
    String next() {
        List<String> changes = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            changes.add(change());
        }
        return file(changes);
    }

    private static List<String> distinctIndexes(List<String> changes) {
        return changes.stream().distinct().toList();
    }

    private static String file(List<String> changes) {
        return "changes:\n"
                + changes.stream().map(change -> "  - " + change + "\n").collect(Collectors.joining());
    }

    private String change() {
        String collection = pick(List.copyOf(collections.isEmpty() ? COLLECTIONS : collections.keySet()));
        return switch (random.nextInt(30)) {
            case 0 -> createCollection(pick(COLLECTIONS));
            case 1 -> deleteCollection(collection);
            case 2, 3, 4 -> update(collection);
            case 5, 6 -> index(collection);
            case 7 ->
                "deletePayloadIndex: {collection: " + name(collection) + ", field: " + field() + ", ifExists: true}";
            case 8 -> createAlias();
            case 9 -> deleteAlias();
            case 10 -> switchAlias();
            case 11, 12, 13, 14, 15 -> upsert(collection);
            case 16, 17 -> "deletePoints: {collection: " + name(collection) + ", " + selection() + "}";
            case 18 ->
                "overwritePayload: {collection: " + through(collection) + ", payload: {k: 2, o: {p: red}}, "
                        + selection() + "}";
            case 19 ->
                "deletePayload: {collection: " + through(collection) + ", keys: ["
                        + pick(List.of("k", "n, tags", "o.p", "\"tags[]\"")) + "], " + selection() + "}";
            case 20 -> "clearPayload: {collection: " + through(collection) + ", " + selection() + "}";
            case 21, 22 -> updateVectors(collection);
            case 23 -> deleteVectors(collection);
            case 24 -> renameAlias();
            case 25 -> createVectorName(collection);
            case 26 -> deleteVectorName(collection);
            case 27 -> "waitForGreen: {collection: " + through(collection) + ", timeout: 20}";
            default -> setPayload(collection);
        };
    }

    private String updateVectors(String collection) {
        Map<String, Kind> vectors = collections.getOrDefault(collection, Map.of("", Kind.DENSE));
        String condition = random.nextInt(4) == 0 ? ", update_filter: " + filter() : "";
        return "updateVectors: {collection: " + through(collection) + ", points: [{id: " + id(random.nextInt(IDS))
                + ", vector: " + someVectors(vectors) + "}]" + condition + "}";
    }

    private String deleteVectors(String collection) {
        List<String> names = List.copyOf(
                collections.getOrDefault(collection, Map.of("", Kind.DENSE)).keySet());
        return "deleteVectors: {collection: " + through(collection) + ", vectors: [\""
                + (names.isEmpty() ? "v" : pick(names)) + "\"], " + selection() + "}";
    }

    private String renameAlias() {
        String from = pick(ALIASES);
        String to = ALIASES.get((ALIASES.indexOf(from) + 1 + random.nextInt(2)) % ALIASES.size());
        if (aliases.containsKey(from) && !aliases.containsKey(to)) {
            aliases.put(to, aliases.remove(from));
        }
        return "renameAlias: {from: " + name(from) + ", to: " + name(to) + ", ifExists: true}";
    }

    private String createVectorName(String collection) {
        Kind kind = pick(List.of(Kind.values()));
        String name = kind == Kind.SPARSE ? "s" : pick(List.of("v", "w"));
        Map<String, Kind> vectors = collections.get(collection);
        if (vectors != null && !vectors.containsKey(name)) {
            vectors.put(name, kind);
        }
        String config =
                kind == Kind.SPARSE ? "sparse: " + pick(List.of("{}", "{modifier: idf}")) : "dense: " + declared(kind);
        return "createVectorName: {collection: " + name(collection) + ", vector_name: " + name + ", " + config + "}";
    }

    private String deleteVectorName(String collection) {
        String name = pick(List.of("v", "w", "s"));
        Map<String, Kind> vectors = collections.get(collection);
        if (vectors != null) {
            vectors.remove(name);
        }
        return "deleteVectorName: {collection: " + name(collection) + ", vector_name: " + name + ", ifExists: true}";
    }

    private String createCollection(String name) {
        Map<String, Kind> vectors = new LinkedHashMap<>();
        if (random.nextInt(3) == 0) {
            vectors.put("", pick(List.of(Kind.DENSE, Kind.HALF, Kind.BYTES, Kind.MULTI)));
        } else {
            for (String vector : List.of("v", "w", "s")) {
                if (random.nextInt(3) > 0) {
                    vectors.put(
                            vector,
                            vector.equals("s")
                                    ? Kind.SPARSE
                                    : pick(List.of(Kind.values()).subList(0, 4)));
                }
            }
        }
        collections.putIfAbsent(name, vectors);
        List<String> fields = new ArrayList<>();
        fields.add("name: " + name(name));
        fields.add("vectors: " + vectors(vectors));
        String sparse = vectors.entrySet().stream()
                .filter(e -> e.getValue() == Kind.SPARSE)
                .map(e -> e.getKey() + ": " + pick(List.of("{}", "{\"modifier\": \"idf\"}")))
                .collect(Collectors.joining(", "));
        if (!sparse.isEmpty()) {
            fields.add("sparse_vectors: {" + sparse + "}");
        }
        fields.addAll(settings(vectors, true));
        return "createCollection: {" + String.join(", ", fields) + "}";
    }

    private String vectors(Map<String, Kind> vectors) {
        if (vectors.containsKey("")) {
            return declared(vectors.get(""));
        }
        return "{"
                + vectors.entrySet().stream()
                        .filter(e -> e.getValue() != Kind.SPARSE)
                        .map(e -> e.getKey() + ": " + declared(e.getValue()))
                        .collect(Collectors.joining(", "))
                + "}";
    }

    private String declared(Kind kind) {
        return String.format(kind.declaration, pick(List.of("Cosine", "Dot", "Euclid", "Manhattan")));
    }

    /** Settings in random number; those that stand elsewhere when a collection is updated apart. */
    private List<String> settings(Map<String, Kind> vectors, boolean create) {
        List<String> all = new ArrayList<>(List.of(
                "hnsw_config: {m: " + (4 + random.nextInt(30)) + some(", payload_m: 8") + some(", on_disk: true") + "}",
                "optimizers_config: {deleted_threshold: 0.5" + some(", indexing_threshold: 777")
                        + some(", memmap_threshold: 5000") + some(", max_segment_size: 100000")
                        + some(", max_optimization_threads: 2") + some(", prevent_unoptimized: false") + "}",
                "quantization_config: "
                        + pick(List.of(
                                "{scalar: {type: int8, quantile: 0.9}}",
                                "{product: {compression: x16}}",
                                "{binary: {always_ram: true}}")),
                "metadata: {" + pick(List.of("k: 1", "owner: me, k: [1, 2]", "o: {p: null}")) + "}",
                "strict_mode_config: {enabled: false" + some(", max_query_limit: 50")
                        + some(", search_allow_exact: false") + some(", upsert_max_batchsize: 7") + "}"));
        if (create) {
            all.add("on_disk_payload: " + random.nextBoolean());
            all.add("replication_factor: 1");
            all.add("wal_config: {wal_capacity_mb: 2}");
        } else {
            all.add("params: {"
                    + pick(List.of(
                            "on_disk_payload: " + random.nextBoolean(),
                            "read_fan_out_factor: 1",
                            "read_fan_out_delay_ms: 5",
                            "write_consistency_factor: 1"))
                    + "}");
            all.add("quantization_config: Disabled");
            all.add("metadata: {k: null}");
            vectors.forEach((name, kind) -> all.add(vectorSettings(name, kind)));
        }
        java.util.Collections.shuffle(all, random);
        Map<String, String> byName = new LinkedHashMap<>();
        all.stream().limit(1 + random.nextInt(3)).forEach(s -> byName.putIfAbsent(s.substring(0, s.indexOf(':')), s));
        return List.copyOf(byName.values());
    }

    private String vectorSettings(String name, Kind kind) {
        if (kind == Kind.SPARSE) {
            return "sparse_vectors: {" + name + ": {index: {"
                    + pick(List.of("on_disk: true", "full_scan_threshold: 99")) + "}}}";
        }
        return "vectors: {\"" + name + "\": {"
                + pick(List.of(
                        "hnsw_config: {m: 9" + some(", on_disk: true") + some(", payload_m: 3") + "}",
                        "quantization_config: {scalar: {type: int8}}",
                        "quantization_config: Disabled",
                        "on_disk: " + random.nextBoolean()))
                + "}}";
    }

    private String some(String text) {
        return random.nextInt(3) == 0 ? text : "";
    }

    private String update(String collection) {
        return "updateCollection: {name: " + name(collection) + ", "
                + String.join(", ", settings(collections.getOrDefault(collection, Map.of()), false)) + "}";
    }

    private String deleteCollection(String collection) {
        collections.remove(collection);
        aliases.values().removeIf(collection::equals);
        return "deleteCollection: {name: " + name(collection) + ", ifExists: true}";
    }

    private String index(String collection) {
        String type = pick(List.of(
                "type: keyword",
                "type: keyword, params: {is_tenant: true}",
                "type: integer",
                "type: integer, params: {lookup: true, range: false}",
                "type: float",
                "type: bool",
                "type: geo",
                "type: datetime",
                "type: uuid",
                "type: text",
                "type: text, params: {tokenizer: word, lowercase: true, min_token_len: 2}"));
        return "createPayloadIndex: {collection: " + name(collection) + ", field: " + field() + ", " + type + "}";
    }

    private String createAlias() {
        String alias = pick(ALIASES);
        String target = pick(List.copyOf(collections.isEmpty() ? COLLECTIONS : collections.keySet()));
        aliases.putIfAbsent(alias, target);
        return "createAlias: {alias: " + name(alias) + ", collection: " + name(target) + "}";
    }

    private String deleteAlias() {
        String alias = pick(ALIASES);
        aliases.remove(alias);
        return "deleteAlias: {alias: " + name(alias) + ", ifExists: true}";
    }

    private String switchAlias() {
        String target = pick(List.copyOf(collections.isEmpty() ? COLLECTIONS : collections.keySet()));
        String first = pick(ALIASES);
        String second = pick(ALIASES);
        aliases.put(first, target);
        if (first.equals(second)) {
            return "switchAlias: {alias: " + name(first) + ", to: " + name(target) + ", ifNotExists: true}";
        }
        aliases.put(second, target);
        return "switchAlias: {aliases: [{alias: " + name(first) + ", to: " + name(target) + "}, {alias: " + name(second)
                + ", to: " + name(target) + "}], ifNotExists: true}";
    }

    private String upsert(String collection) {
        Map<String, Kind> vectors = collections.getOrDefault(collection, Map.of("", Kind.DENSE));
        String points = IntStream.range(0, 1 + random.nextInt(8))
                .map(i -> random.nextInt(IDS))
                .distinct()
                .mapToObj(id -> "{id: " + id(id) + ", vector: " + pointVectors(vectors)
                        + (random.nextInt(4) == 0 ? "" : ", payload: " + payload(2)) + "}")
                .collect(Collectors.joining(", "));
        String condition = random.nextInt(5) == 0 ? ", update_filter: " + filter() : "";
        String mode = condition.isEmpty() && random.nextInt(5) == 0
                ? ", mode: " + pick(List.of("insert_only", "update_only", "upsert"))
                : "";
        return "upsertPoints: {collection: " + through(collection) + ", points: [" + points + "]" + condition + mode
                + "}";
    }

    /** Some ids are numbers, some are UUIDs. */
    private static String id(int number) {
        return number % 3 == 2
                ? "\"00000000-0000-0000-0000-0000000000" + (number < 10 ? "0" : "") + number + "\""
                : String.valueOf(number);
    }

    private String someVectors(Map<String, Kind> vectors) {
        String some = pointVectors(vectors);
        return some.equals("{}") ? "{v: " + values(vectors.getOrDefault("v", Kind.DENSE)) + "}" : some;
    }

    private String pointVectors(Map<String, Kind> vectors) {
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

    private String values(Kind kind) {
        return switch (kind) {
            case DENSE, HALF -> numbers(3, "0.");
            case BYTES -> "[" + random.nextInt(256) + ", " + random.nextInt(256) + ", 7]";
            case MULTI -> "[" + numbers(2, "0.") + (random.nextBoolean() ? ", " + numbers(2, "-0.") : "") + "]";
            case SPARSE ->
                "{indices: [" + random.nextInt(50) + ", " + (50 + random.nextInt(50)) + "], values: " + numbers(2, "1.")
                        + "}";
        };
    }

    private String numbers(int count, String prefix) {
        return "["
                + IntStream.range(0, count)
                        .mapToObj(i -> prefix + (1 + random.nextInt(999)))
                        .collect(Collectors.joining(", "))
                + "]";
    }

    private String payload(int depth) {
        List<String> entries = new ArrayList<>();
        for (String key : List.of("k", "n", "tags", "o", "\"q r\"", "é")) {
            if (random.nextInt(3) > 0) {
                entries.add(key + ": " + value(depth));
            }
        }
        return "{" + String.join(", ", entries) + "}";
    }

    private String value(int depth) {
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

    private String filter() {
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

    private String selection() {
        return switch (random.nextInt(4)) {
            case 0 -> "all: true";
            case 1 -> "ids: [" + id(random.nextInt(IDS)) + ", " + id(random.nextInt(IDS)) + "]";
            default -> "filter: " + filter();
        };
    }

    private String setPayload(String collection) {
        String key = random.nextInt(4) == 0 ? ", key: " + pick(List.of("o", "o.p", "\"tags[]\"", "new.deep")) : "";
        String payload = payload(1);
        return "setPayload: {collection: " + through(collection) + ", "
                + (payload.equals("{}") ? "payload: {k: 1}" : "payload: " + payload) + key + ", " + selection() + "}";
    }

    /** A collection under one of its aliases, now and then. */
    private String through(String collection) {
        List<String> known = aliases.entrySet().stream()
                .filter(e -> e.getValue().equals(collection))
                .map(Map.Entry::getKey)
                .toList();
        return name(known.isEmpty() || random.nextBoolean() ? collection : pick(known));
    }

    private String field() {
        return "'" + pick(FIELDS) + "'";
    }

    private static String name(String name) {
        return "\"${p}" + name + "\"";
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
