package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a shard key with all its points.
 *
 * @param request collection and key
 * @param presence whether it must exist
 */
public record DeleteShardKey(DeleteShardKeyRequest request, Presence presence) implements Change {
    @Override
    public String type() {
        return "deleteShardKey";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    private ShardKey key() {
        return request.getRequest().getShardKey();
    }

    @Override
    public Change on(String ownName) {
        return new DeleteShardKey(request.toBuilder().setCollectionName(ownName).build(), presence);
    }

    @Override
    public String summary() {
        return "delete shard key " + Texts.of(key()) + " of " + collection();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.DELETE_SHARD_KEY);
    }

    @Override
    public Verdict check(ServerState state) {
        Optional<CollectionInfo> info = state.resolve(collection());
        if (info.isPresent() && exists(state)) {
            return Verdict.proceed();
        }
        String what = info.isPresent()
                ? "The collection " + collection() + " has no shard key " + Texts.of(key())
                : "The collection " + collection() + " does not exist";
        return presence == Presence.OPTIONAL
                ? new Verdict.Skip(what)
                : Verdict.missing(what, "Correct the name, or add \"ifExists: true\" to the change.");
    }

    private boolean exists(ServerState state) {
        return state.shards(collection()).containsKey(key());
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new ShardKeySubject(collection(), key()));
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return TouchedPoints.all(List.of(key()));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(Call.DELETE_SHARD_KEY, request));
    }

    @Override
    public List<String> differences(ServerState state) {
        return exists(state) ? List.of("shard key " + Texts.of(key()) + " is still there") : List.of();
    }

    @Override
    public boolean isAtomic() {
        return true;
    }

    @Override
    public boolean destructive() {
        return true;
    }

    @Override
    public PointCount pointCount() {
        return PointCount.SELECTED;
    }

    @Override
    public OptionalLong points(ServerState state) {
        if (state.resolve(collection()).isEmpty() || !exists(state)) {
            return OptionalLong.empty();
        }
        ShardKeySelector only = ShardKeys.only(key());
        return OptionalLong.of(state.count(collection(), only, Filter.getDefaultInstance()));
    }
}
