package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.change.ServerRelease;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.VectorNames;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListShardKeysRequest;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.ShardKeyDescription;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The server as it is now; every question is a call. */
public final class LiveState implements ServerState {
    /** A server that does not say its version in numbers is a build of its makers: the newest. */
    private static final ServerRelease UNKNOWN = new ServerRelease(999, 0, 0);

    private static final Pattern RELEASE = Pattern.compile("v?([0-9]+\\.[0-9]+(?:\\.[0-9]+)?).*");

    private static final int COUNT_PAGE = 10_000;

    private final QdrantServer server;
    private final Sharding sharding;

    public LiveState(QdrantServer server) {
        this.server = server;
        this.sharding = new Sharding(server);
    }

    @Override
    public ServerRelease release() {
        Matcher release = RELEASE.matcher(server.version());
        return release.matches() ? ServerRelease.parse(release.group(1)).orElse(UNKNOWN) : UNKNOWN;
    }

    /** Asked by the list, because the server's own lookup takes an alias for a collection. */
    @Override
    public Optional<CollectionInfo> collection(String name) {
        boolean exists = server
                .collections("List", s -> s.list(ListCollectionsRequest.getDefaultInstance()))
                .getCollectionsList()
                .stream()
                .anyMatch(c -> c.getName().equals(name));
        return exists ? Optional.of(info(name)) : Optional.empty();
    }

    CollectionInfo info(String name) {
        GetCollectionInfoRequest request =
                GetCollectionInfoRequest.newBuilder().setCollectionName(name).build();
        return server.collections("Get", s -> s.get(request)).getResult();
    }

    @Override
    public Map<String, String> aliases() {
        return server
                .collections("ListAliases", s -> s.listAliases(ListAliasesRequest.getDefaultInstance()))
                .getAliasesList()
                .stream()
                .collect(Collectors.toUnmodifiableMap(
                        AliasDescription::getAliasName, AliasDescription::getCollectionName));
    }

    @Override
    public List<ShardKey> shardKeys(String collection) {
        boolean custom = collection(collection)
                .filter(info -> info.getConfig().getParams().getShardingMethod() == ShardingMethod.Custom)
                .isPresent();
        if (!custom) {
            return List.of();
        }
        ListShardKeysRequest request =
                ListShardKeysRequest.newBuilder().setCollectionName(collection).build();
        return server.collections("ListShardKeys", s -> s.listShardKeys(request)).getShardKeysList().stream()
                .map(ShardKeyDescription::getKey)
                .toList();
    }

    @Override
    public List<RetrievedPoint> points(
            String collection, @Nullable ShardKey shardKey, List<PointId> ids, PointParts parts) {
        // A key that was deleted since is no error: its points are not there.
        if (shardKey != null && !shards(collection).containsKey(shardKey)) {
            return List.of();
        }
        PointParts existing = existing(collection, parts);
        GetPoints.Builder request = GetPoints.newBuilder()
                .setCollectionName(collection)
                .addAllIds(ids)
                .setWithPayload(existing.payloadSelector())
                .setWithVectors(existing.vectorsSelector());
        if (shardKey != null) {
            request.getShardKeySelectorBuilder().addShardKeys(shardKey);
        }
        try {
            return server.points("Get", s -> s.get(request.build())).getResultList();
        } catch (QdrantMigrateException.Server e) {
            if (shardKey != null && !shardKeys(collection).contains(shardKey)) {
                return List.of();
            }
            throw e;
        }
    }

    /** A server refuses to read vectors of a name that it does not know, as of one that was deleted since. */
    private PointParts existing(String collection, PointParts parts) {
        Set<String> names = parts.vectors();
        if (names == null || names.isEmpty()) {
            return parts;
        }
        VectorNames vectors = VectorNames.of(info(collection).getConfig().getParams());
        Set<String> there = new HashSet<>(names);
        there.removeIf(name -> !vectors.has(name));
        return new PointParts(parts.payload(), there);
    }

    @Override
    public List<RetrievedPoint> sample(String collection, PointParts parts, int limit) {
        PointReader.Scope scope = new PointReader.Scope(collection, Filter.getDefaultInstance(), null, parts);
        int page = Math.min(limit, PointReader.page(server, collection));
        return PointReader.ofPages(server, scope, page).next();
    }

    /** Where strict mode forbids an exact count, the points are scrolled through without payload and vectors. */
    @Override
    public long count(String collection, ShardKeySelector shardKeys, Filter filter) {
        StrictLimits limits = StrictLimits.of(info(collection), COUNT_PAGE);
        if (limits.exactCount()) {
            CountPoints.Builder request = CountPoints.newBuilder()
                    .setCollectionName(collection)
                    .setFilter(filter)
                    .setExact(true);
            if (shardKeys.getShardKeysCount() > 0) {
                request.setShardKeySelector(shardKeys);
            }
            return server.points("Count", s -> s.count(request.build()))
                    .getResult()
                    .getCount();
        }
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setFilter(filter)
                .setLimit(limits.page())
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(false));
        if (shardKeys.getShardKeysCount() > 0) {
            request.setShardKeySelector(shardKeys);
        }
        return scrolledCount(request);
    }

    private long scrolledCount(ScrollPoints.Builder request) {
        long count = 0;
        boolean more = true;
        while (more) {
            ScrollResponse response = server.points("Scroll", s -> s.scroll(request.build()));
            count += response.getResultCount();
            more = response.hasNextPageOffset();
            request.setOffset(response.getNextPageOffset());
        }
        return count;
    }

    @Override
    public Map<ShardKey, Shards> shards(String collection) {
        return sharding.keys(collection);
    }

    @Override
    public boolean isDistributed() {
        return sharding.isDistributed();
    }
}
