package io.github.qdrantmigrate.internal.parse;

import java.util.Map;

/** What editors show about the fields of changes, by printed name: those that mean the same in all changes. */
final class FieldDescriptions {
    static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("name", "The collection."),
            Map.entry("collection", "The collection, or an alias of it."),
            Map.entry(
                    "ifNotExists",
                    "Skips the change if what exists equals what is declared; otherwise it is an error."),
            Map.entry("ifExists", "Skips the change if there is nothing to delete."),
            Map.entry("timeout", "Seconds that the server may take."),
            Map.entry("ordering", "How strictly the cluster orders this write."),
            Map.entry("shard_key", "A shard key, a list of them, or {target, fallback}."),
            Map.entry("wait", "Only true, which it always is: what is not waited for cannot be recorded as done."),
            Map.entry("ids", "Ids of the points that the change is about; instead of filter and all."),
            Map.entry(
                    "filter", "Which points the change is about; instead of ids and all. An empty filter is refused."),
            Map.entry("all", "Says that the change is about all points; instead of ids and filter."),
            Map.entry(
                    "file",
                    "A file with one point a line, as JSON; relative to the migration file; instead of points."),
            Map.entry("mode", "What to do with ids that exist, and with those that do not. Needs Qdrant 1.17."),
            Map.entry("update_filter", "An existing point is written only if it matches."),
            Map.entry("payload", "Fields of the payload and their values."),
            Map.entry("key", "The payload path below which the fields are set."),
            Map.entry("keys", "Payload paths."),
            Map.entry("alias", "The alias."),
            Map.entry("aliases", "Several aliases, each once, switched in one call."),
            Map.entry("to", "What it points to, or is called, afterwards."),
            Map.entry("from", "What it is called so far."),
            Map.entry("field", "A payload path such as a, a.b or a[].b."),
            Map.entry("field_schema", "Qdrant's form of type and params: a word, or a mapping with type."),
            Map.entry("vector_name", "The name of the vector."),
            Map.entry("sparse_vectors", "Sparse vectors by name."),
            Map.entry("hnsw_config", "The vector index; what is left out is the server's default."),
            Map.entry("optimizers_config", "How segments are merged and indexed."),
            Map.entry("wal_config", "The write-ahead log."),
            Map.entry("quantization_config", "How vectors are compressed in memory."),
            Map.entry("strict_mode_config", "Limits on requests to the collection."),
            Map.entry("on_disk_payload", "Whether payloads are kept on disk only."),
            Map.entry("metadata", "Any mapping; merged by an update, where null removes an entry."),
            Map.entry("shard_number", "How many shards the collection has, or each shard key."),
            Map.entry("sharding_method", "auto: by id; custom: by shard key."),
            Map.entry("replication_factor", "How many copies of each shard there are."),
            Map.entry("write_consistency_factor", "How many copies must confirm a write."));

    private FieldDescriptions() {}
}
