package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.migration.Version;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.Optional;

/** The server as it is now; every question is a call. */
public final class LiveState implements ServerState {
    /** A server that does not say its version in numbers is a build of its makers: the newest. */
    private static final Version UNKNOWN = Version.of("999");

    private static final int COUNT_PAGE = 10_000;

    private final QdrantServer server;

    public LiveState(QdrantServer server) {
        this.server = server;
    }

    @Override
    public boolean isAtLeast(int major, int minor) {
        Version wanted = Version.of(major + "." + minor);
        return ServerVersion.parse(server.version()).orElse(UNKNOWN).compareTo(wanted) >= 0;
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
    public Optional<String> aliasTarget(String alias) {
        return server
                .collections("ListAliases", s -> s.listAliases(ListAliasesRequest.getDefaultInstance()))
                .getAliasesList()
                .stream()
                .filter(a -> a.getAliasName().equals(alias))
                .map(AliasDescription::getCollectionName)
                .findFirst();
    }

    /** Where strict mode forbids an exact count, the points are scrolled through without payload and vectors. */
    @Override
    public long count(String collection, Filter filter) {
        StrictLimits limits = StrictLimits.of(info(collection), COUNT_PAGE);
        return limits.exactCount() ? exactCount(collection, filter) : scrolledCount(collection, filter, limits.page());
    }

    private long exactCount(String collection, Filter filter) {
        CountPoints request = CountPoints.newBuilder()
                .setCollectionName(collection)
                .setFilter(filter)
                .setExact(true)
                .build();
        return server.points("Count", s -> s.count(request)).getResult().getCount();
    }

    private long scrolledCount(String collection, Filter filter, int page) {
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setFilter(filter)
                .setLimit(page)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(false));
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
}
