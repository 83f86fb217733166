package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes points.
 *
 * @param request collection, mode and filter; holds no points
 * @param points the points
 */
public record UpsertPoints(io.qdrant.client.grpc.Points.UpsertPoints request, Points points) implements Change {
    @Override
    public String type() {
        return "upsertPoints";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new UpsertPoints(request.toBuilder().setCollectionName(ownName).build(), points);
    }

    @Override
    public String summary() {
        return "upsert " + points.describe() + " into " + collection();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPSERT);
    }

    @Override
    public Verdict check(ServerState state) {
        return new Selection(collection(), PointsSelector.getDefaultInstance(), request.getShardKeySelector())
                .check(state, info -> VectorSizes.check(info, points));
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return new TouchedPoints(
                new TouchedPoints.Selected.ByIds(
                        () -> points.stream().map(located -> located.point().getId())),
                ShardKeys.written(request.getShardKeySelector(), () -> state.shardKeys(collection())),
                PointParts.ALL);
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        io.qdrant.client.grpc.Points.UpsertPoints.Builder waited =
                request.toBuilder().setWait(true);
        ShardKeys.selector(request.getShardKeySelector(), () -> state.shardKeys(collection()))
                .ifPresent(waited::setShardKeySelector);
        io.qdrant.client.grpc.Points.UpsertPoints frame = waited.build();
        UpsertLeftovers leftovers = new UpsertLeftovers(state, frame);
        return PointPages.of(frame, points)
                .flatMap(page -> Stream.concat(Stream.of(new Request(Call.UPSERT, page)), leftovers.of(page).stream()));
    }

    @Override
    public PointCount pointCount() {
        return PointCount.DECLARED;
    }

    @Override
    public OptionalLong points(ServerState state) {
        return OptionalLong.of(points.count());
    }
}
