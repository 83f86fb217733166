package io.github.qdrantmigrate.exactness;

import io.github.qdrantmigrate.exactness.RandomData.Kind;
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
    private static final List<String> SHARD_KEYS = List.of("eu", "7", "us");
    private static final int MANY = 400;
    private static final List<String> FIELDS = List.of("k", "n", "tags", "o.p", "\"q r\"");
    private final Random random;
    /** Collection → its vectors: name → kind. */
    private final Map<String, Map<String, Kind>> collections = new LinkedHashMap<>();

    private final Map<String, String> aliases = new LinkedHashMap<>();
    /** Collection with custom sharding → its shard keys. */
    private final Map<String, List<String>> shardKeys = new LinkedHashMap<>();

    private final World world;
    private final RandomData data;
    private final RandomSettings settings;

    RandomMigrations(World world, long seed) {
        this.world = world;
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
        this.data = new RandomData(random);
        this.settings = new RandomSettings(random, data, world == World.INDEXED);
    }

    /** What the collections are like. */
    enum World {
        /** Few points, in segments that are appended to. */
        PLAIN,
        /** Many points, in segments that a real server has optimized and only appends to by copies of points. */
        INDEXED,
        /** Most collections have shard keys, and the same points under several. */
        SHARDED
    }

    /** A migration that makes some collections with points, indexes and aliases. */
    String world() {
        List<String> changes = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String name = COLLECTIONS.get(i);
            changes.add(createCollection(name));
            if (shardKeys.containsKey(name)) {
                SHARD_KEYS.stream().limit(1 + random.nextInt(3)).forEach(key -> changes.add(createShardKey(name, key)));
                changes.add(upsert(name));
                changes.add(upsert(name));
            }
            changes.add(upsert(name));
            if (world == World.INDEXED) {
                changes.add(manyPoints(name));
                changes.add("waitForGreen: {collection: " + name(name) + "}");
            }
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
        String collection = data.pick(List.copyOf(collections.isEmpty() ? COLLECTIONS : collections.keySet()));
        return switch (random.nextInt(world == World.SHARDED ? 33 : 30)) {
            case 0 -> createCollection(data.pick(COLLECTIONS));
            case 1 -> deleteCollection(collection);
            case 2, 3, 4 -> update(collection);
            case 5, 6 -> index(collection);
            case 7 ->
                "deletePayloadIndex: {collection: " + name(collection) + ", field: " + field() + ", ifExists: true}";
            case 8 -> createAlias();
            case 9 -> deleteAlias();
            case 10 -> switchAlias();
            case 11, 12, 13, 14, 15 -> upsert(collection);
            case 16, 17 -> "deletePoints: {collection: " + points(collection) + ", " + data.selection() + "}";
            case 18 ->
                "overwritePayload: {collection: " + points(collection) + ", payload: {k: 2, o: {p: red}}, "
                        + data.selection() + "}";
            case 19 ->
                "deletePayload: {collection: " + points(collection) + ", keys: ["
                        + data.pick(List.of("k", "n, tags", "o.p", "\"tags[]\"")) + "], " + data.selection() + "}";
            case 20 -> "clearPayload: {collection: " + points(collection) + ", " + data.selection() + "}";
            case 21, 22 -> updateVectors(collection);
            case 23 -> deleteVectors(collection);
            case 24 -> renameAlias();
            case 25 -> createVectorName(collection);
            case 26 -> deleteVectorName(collection);
            case 27 -> "waitForGreen: {collection: " + through(collection) + ", timeout: 20}";
            case 28, 29 -> setPayload(collection);
            case 30 -> createShardKey(collection, data.pick(SHARD_KEYS));
            case 31 -> deleteShardKey(collection);
            default -> upsert(collection);
        };
    }

    private String updateVectors(String collection) {
        Map<String, Kind> vectors = collections.getOrDefault(collection, Map.of("", Kind.DENSE));
        String condition = random.nextInt(4) == 0 ? ", update_filter: " + data.filter() : "";
        return "updateVectors: {collection: " + points(collection) + ", points: [{id: "
                + RandomData.id(random.nextInt(RandomData.IDS)) + ", vector: " + data.someVectors(vectors) + "}]"
                + condition + "}";
    }

    private String deleteVectors(String collection) {
        List<String> names = List.copyOf(
                collections.getOrDefault(collection, Map.of("", Kind.DENSE)).keySet());
        return "deleteVectors: {collection: " + points(collection) + ", vectors: [\""
                + (names.isEmpty() ? "v" : data.pick(names)) + "\"], " + data.selection() + "}";
    }

    private String renameAlias() {
        String from = data.pick(ALIASES);
        String to = ALIASES.get((ALIASES.indexOf(from) + 1 + random.nextInt(2)) % ALIASES.size());
        if (aliases.containsKey(from) && !aliases.containsKey(to)) {
            aliases.put(to, aliases.remove(from));
        }
        return "renameAlias: {from: " + name(from) + ", to: " + name(to) + ", ifExists: true}";
    }

    private String createVectorName(String collection) {
        Kind kind = data.pick(List.of(Kind.values()));
        String name = kind == Kind.SPARSE ? "s" : data.pick(List.of("v", "w"));
        Map<String, Kind> vectors = collections.get(collection);
        if (vectors != null && !vectors.containsKey(name)) {
            vectors.put(name, kind);
        }
        String config = kind == Kind.SPARSE
                ? "sparse: " + data.pick(List.of("{}", "{modifier: idf}"))
                : "dense: " + data.declared(kind);
        return "createVectorName: {collection: " + name(collection) + ", vector_name: " + name + ", " + config + "}";
    }

    private String deleteVectorName(String collection) {
        String name = data.pick(List.of("v", "w", "s"));
        Map<String, Kind> vectors = collections.get(collection);
        if (vectors != null) {
            vectors.remove(name);
        }
        return "deleteVectorName: {collection: " + name(collection) + ", vector_name: " + name + ", ifExists: true}";
    }

    private String createCollection(String name) {
        Map<String, Kind> vectors = new LinkedHashMap<>();
        if (random.nextInt(3) == 0) {
            vectors.put("", data.pick(List.of(Kind.DENSE, Kind.HALF, Kind.BYTES, Kind.MULTI)));
        } else {
            for (String vector : List.of("v", "w", "s")) {
                if (random.nextInt(3) > 0) {
                    vectors.put(
                            vector,
                            vector.equals("s")
                                    ? Kind.SPARSE
                                    : data.pick(List.of(Kind.values()).subList(0, 4)));
                }
            }
        }
        boolean custom = world == World.SHARDED && random.nextInt(4) > 0;
        if (collections.putIfAbsent(name, vectors) == null && custom) {
            shardKeys.put(name, new ArrayList<>());
        }
        List<String> fields = new ArrayList<>();
        fields.add("name: " + name(name));
        fields.add("vectors: " + vectors(vectors));
        String sparse = vectors.entrySet().stream()
                .filter(e -> e.getValue() == Kind.SPARSE)
                .map(e -> e.getKey() + ": " + data.pick(List.of("{}", "{\"modifier\": \"idf\"}")))
                .collect(Collectors.joining(", "));
        if (!sparse.isEmpty()) {
            fields.add("sparse_vectors: {" + sparse + "}");
        }
        if (custom) {
            fields.add("sharding_method: custom" + data.some(", shard_number: 2"));
        }
        fields.addAll(settings.ofNew());
        return "createCollection: {" + String.join(", ", fields) + "}";
    }

    private String vectors(Map<String, Kind> vectors) {
        if (vectors.containsKey("")) {
            return data.declared(vectors.get(""));
        }
        return "{"
                + vectors.entrySet().stream()
                        .filter(e -> e.getValue() != Kind.SPARSE)
                        .map(e -> e.getKey() + ": " + data.declared(e.getValue()))
                        .collect(Collectors.joining(", "))
                + "}";
    }

    private String update(String collection) {
        return "updateCollection: {name: " + name(collection) + ", "
                + String.join(", ", settings.of(collections.getOrDefault(collection, Map.of()))) + "}";
    }

    private String deleteCollection(String collection) {
        collections.remove(collection);
        shardKeys.remove(collection);
        aliases.values().removeIf(collection::equals);
        return "deleteCollection: {name: " + name(collection) + ", ifExists: true}";
    }

    private String index(String collection) {
        String type = data.pick(List.of(
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
        String alias = data.pick(ALIASES);
        String target = data.pick(List.copyOf(collections.isEmpty() ? COLLECTIONS : collections.keySet()));
        aliases.putIfAbsent(alias, target);
        return "createAlias: {alias: " + name(alias) + ", collection: " + name(target) + "}";
    }

    private String deleteAlias() {
        String alias = data.pick(ALIASES);
        aliases.remove(alias);
        return "deleteAlias: {alias: " + name(alias) + ", ifExists: true}";
    }

    private String switchAlias() {
        String target = data.pick(List.copyOf(collections.isEmpty() ? COLLECTIONS : collections.keySet()));
        String first = data.pick(ALIASES);
        String second = data.pick(ALIASES);
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
                .map(i -> random.nextInt(RandomData.IDS))
                .distinct()
                .mapToObj(id -> "{id: " + RandomData.id(id) + ", vector: " + data.pointVectors(vectors)
                        + (random.nextInt(4) == 0 ? "" : ", payload: " + data.payload(2)) + "}")
                .collect(Collectors.joining(", "));
        String condition = random.nextInt(5) == 0 ? ", update_filter: " + data.filter() : "";
        String mode = condition.isEmpty() && random.nextInt(5) == 0
                ? ", mode: " + data.pick(List.of("insert_only", "update_only", "upsert"))
                : "";
        return "upsertPoints: {collection: " + points(collection) + ", points: [" + points + "]" + condition + mode
                + "}";
    }

    private String manyPoints(String collection) {
        Map<String, Kind> vectors = collections.getOrDefault(collection, Map.of());
        String points = IntStream.range(0, MANY)
                .mapToObj(id -> "{id: " + (1000 + id) + ", vector: " + data.pointVectors(vectors) + ", payload: "
                        + data.payload(1) + "}")
                .collect(Collectors.joining(", "));
        return "upsertPoints: {collection: " + name(collection) + ", points: [" + points + "]}";
    }

    private String createShardKey(String collection, String key) {
        List<String> keys = shardKeys.get(collection);
        if (keys != null && !keys.contains(key)) {
            keys.add(key);
        }
        return "createShardKey: {collection: " + name(collection) + ", shard_key: " + key
                + data.some(", shards_number: 2") + data.some(", replication_factor: 1") + "}";
    }

    private String deleteShardKey(String collection) {
        String key = data.pick(SHARD_KEYS);
        List<String> keys = shardKeys.get(collection);
        if (keys != null) {
            keys.remove(key);
        }
        return "deleteShardKey: {collection: " + name(collection) + ", shard_key: " + key + ", ifExists: true}";
    }

    /** A collection of which points are changed, with shard keys where it has some. */
    private String points(String collection) {
        List<String> keys = shardKeys.get(collection);
        return through(collection) + (keys == null || random.nextInt(30) == 0 ? "" : ", shard_key: " + selector(keys));
    }

    private String selector(List<String> keys) {
        String any = data.pick(keys.isEmpty() || random.nextInt(30) == 0 ? SHARD_KEYS : keys);
        return switch (random.nextInt(5)) {
            case 0 -> "{target: " + data.pick(SHARD_KEYS) + ", fallback: " + any + "}";
            case 1, 2 -> keys.isEmpty() ? any : keys.toString();
            default -> any;
        };
    }

    private String setPayload(String collection) {
        String key = random.nextInt(4) == 0 ? ", key: " + data.pick(List.of("o", "o.p", "\"tags[]\"", "new.deep")) : "";
        String payload = data.payload(1);
        return "setPayload: {collection: " + points(collection) + ", "
                + (payload.equals("{}") ? "payload: {k: 1}" : "payload: " + payload) + key + ", " + data.selection()
                + "}";
    }

    /** A collection under one of its aliases, now and then. */
    private String through(String collection) {
        List<String> known = aliases.entrySet().stream()
                .filter(e -> e.getValue().equals(collection))
                .map(Map.Entry::getKey)
                .toList();
        return name(known.isEmpty() || random.nextBoolean() ? collection : data.pick(known));
    }

    private String field() {
        return "'" + data.pick(FIELDS) + "'";
    }

    private static String name(String name) {
        return "\"${p}" + name + "\"";
    }
}
