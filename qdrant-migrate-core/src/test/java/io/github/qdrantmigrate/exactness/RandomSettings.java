package io.github.qdrantmigrate.exactness;

import io.github.qdrantmigrate.exactness.RandomData.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random settings of collections as a file would write them. */
final class RandomSettings {
    /** A real server of Qdrant 1.18 must have flushed before a vector's name is deleted; by default that takes 12 s. */
    private static final String FLUSHED_SOON = "flush_interval_sec: 1";

    private static final String INDEXED_SOON = ", indexing_threshold: 1";

    private final Random random;
    private final RandomData data;
    private final String optimizers;

    /** @param indexed whether segments are optimized as soon as they hold 1 kB of a vector */
    RandomSettings(Random random, RandomData data, boolean indexed) {
        this.random = random;
        this.data = data;
        this.optimizers = FLUSHED_SOON + (indexed ? INDEXED_SOON : "");
    }

    /** Those of a collection that is created. */
    List<String> ofNew() {
        List<String> all = common();
        all.add("on_disk_payload: " + random.nextBoolean());
        all.add("replication_factor: 1");
        all.add("wal_config: {wal_capacity_mb: 2}");
        List<String> chosen = new ArrayList<>(chosen(all));
        if (chosen.stream().noneMatch(setting -> setting.startsWith("optimizers_config"))) {
            chosen.add("optimizers_config: {" + optimizers + "}");
        }
        return chosen;
    }

    /** Those of a collection that is updated. */
    List<String> of(Map<String, Kind> vectors) {
        List<String> all = common();
        all.add("params: {"
                + data.pick(List.of(
                        "on_disk_payload: " + random.nextBoolean(),
                        "read_fan_out_factor: 1",
                        "read_fan_out_delay_ms: 5",
                        "write_consistency_factor: 1"))
                + "}");
        all.add("quantization_config: Disabled");
        all.add("metadata: {k: null}");
        vectors.forEach((name, kind) -> all.add(vectorSettings(name, kind)));
        return chosen(all);
    }

    private List<String> common() {
        String threshold = optimizers.contains(INDEXED_SOON) ? "" : data.some(", indexing_threshold: 777");
        return new ArrayList<>(List.of(
                "hnsw_config: {m: " + (4 + random.nextInt(30)) + data.some(", payload_m: 8")
                        + data.some(", on_disk: true") + "}",
                "optimizers_config: {" + optimizers + ", deleted_threshold: 0.5" + threshold
                        + data.some(", memmap_threshold: 5000") + data.some(", max_segment_size: 100000")
                        + data.some(", max_optimization_threads: 2") + data.some(", prevent_unoptimized: false") + "}",
                "quantization_config: "
                        + data.pick(List.of(
                                "{scalar: {type: int8, quantile: 0.9}}",
                                "{product: {compression: x16}}",
                                "{binary: {always_ram: true}}")),
                "metadata: {" + data.pick(List.of("k: 1", "owner: me, k: [1, 2]", "o: {p: null}")) + "}",
                "strict_mode_config: {enabled: false" + data.some(", max_query_limit: 50")
                        + data.some(", search_allow_exact: false") + data.some(", upsert_max_batchsize: 7") + "}"));
    }

    /** One to three, one of a kind. */
    private List<String> chosen(List<String> all) {
        Collections.shuffle(all, random);
        Map<String, String> byName = new LinkedHashMap<>();
        all.stream().limit(1 + random.nextInt(3)).forEach(s -> byName.putIfAbsent(s.substring(0, s.indexOf(':')), s));
        return List.copyOf(byName.values());
    }

    private String vectorSettings(String name, Kind kind) {
        if (kind == Kind.SPARSE) {
            return "sparse_vectors: {" + name + ": {index: {"
                    + data.pick(List.of("on_disk: true", "full_scan_threshold: 99")) + "}}}";
        }
        return "vectors: {\"" + name + "\": {"
                + data.pick(List.of(
                        "hnsw_config: {m: 9" + data.some(", on_disk: true") + data.some(", payload_m: 3") + "}",
                        "quantization_config: {scalar: {type: int8}}",
                        "quantization_config: Disabled",
                        "on_disk: " + random.nextBoolean()))
                + "}}";
    }
}
