package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server would answer, told by the test. */
public final class FakeServer implements ServerState {
    private final Map<String, CollectionInfo> collections = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Long> points = new HashMap<>();
    private final Map<String, Map<ShardKey, Shards>> keys = new HashMap<>();
    private final Set<PointId> missing = new HashSet<>();
    private Filter asked = Filter.getDefaultInstance();
    private boolean distributed;
    private int minor = 18;

    @Override
    public ServerRelease release() {
        return new ServerRelease(1, minor, 0);
    }

    /** A server 1.x. */
    public FakeServer ofVersion(int newMinor) {
        minor = newMinor;
        return this;
    }

    /** A collection as it is after this was sent. */
    public FakeServer created(CreateCollection request) {
        CollectionInfo.Builder info = CollectionInfo.newBuilder();
        if (request.hasHnswConfig()) {
            info.getConfigBuilder().setHnswConfig(request.getHnswConfig());
        }
        if (request.hasQuantizationConfig()) {
            info.getConfigBuilder().setQuantizationConfig(request.getQuantizationConfig());
        }
        if (request.hasVectorsConfig()) {
            info.getConfigBuilder().getParamsBuilder().setVectorsConfig(request.getVectorsConfig());
        }
        if (request.hasSparseVectorsConfig()) {
            info.getConfigBuilder().getParamsBuilder().setSparseVectorsConfig(request.getSparseVectorsConfig());
        }
        info.getConfigBuilder().putAllMetadata(request.getMetadataMap());
        return with(request.getCollectionName(), info.build());
    }

    public FakeServer with(String name, CollectionInfo info) {
        collections.put(name, info);
        return this;
    }

    /** A collection of which nothing else is known. */
    public FakeServer with(String name) {
        return with(name, CollectionInfo.getDefaultInstance());
    }

    public FakeServer index(String collection, String field, PayloadSchemaInfo schema) {
        CollectionInfo info = collections.getOrDefault(collection, CollectionInfo.getDefaultInstance());
        return with(collection, info.toBuilder().putPayloadSchema(field, schema).build());
    }

    public FakeServer alias(String alias, String collection) {
        aliases.put(alias, collection);
        return this;
    }

    public FakeServer points(String collection, long count) {
        points.put(collection, count);
        return this;
    }

    @Override
    public Optional<CollectionInfo> collection(String name) {
        return Optional.ofNullable(collections.get(name));
    }

    @Override
    public Map<String, String> aliases() {
        return Map.copyOf(aliases);
    }

    @Override
    public List<ShardKey> shardKeys(String collection) {
        return List.copyOf(shards(collection).keySet());
    }

    @Override
    public List<RetrievedPoint> sample(String collection, PointParts parts, int limit) {
        return List.of();
    }

    /** All are there that are not said to lack, with nothing but their ids. */
    @Override
    public List<RetrievedPoint> points(
            String collection, @Nullable ShardKey shardKey, List<PointId> ids, PointParts parts) {
        return ids.stream()
                .filter(id -> !missing.contains(id))
                .map(id -> RetrievedPoint.newBuilder().setId(id).build())
                .toList();
    }

    @Override
    public long count(String collection, ShardKeySelector shardKeys, Filter filter) {
        asked = filter;
        return points.getOrDefault(collection, 0L);
    }

    /** The filter that was counted last. */
    public Filter asked() {
        return asked;
    }

    /** A point that does not exist; all others do. */
    public FakeServer lacks(PointId id) {
        missing.add(id);
        return this;
    }

    /** A node of a cluster. */
    public FakeServer distributed() {
        distributed = true;
        return this;
    }

    /** A shard key of a collection, which is sharded by keys. */
    public FakeServer shardKey(String collection, ShardKey key, Shards shards) {
        keys.computeIfAbsent(collection, name -> new HashMap<>()).put(key, shards);
        CollectionInfo.Builder info =
                collections.getOrDefault(collection, CollectionInfo.getDefaultInstance()).toBuilder();
        info.getConfigBuilder().getParamsBuilder().setShardingMethod(ShardingMethod.Custom);
        return with(collection, info.build());
    }

    @Override
    public Map<ShardKey, Shards> shards(String collection) {
        return keys.getOrDefault(aliases.getOrDefault(collection, collection), Map.of());
    }

    @Override
    public boolean isDistributed() {
        return distributed;
    }
}
