package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Points.UpdateMode;
import java.util.List;
import java.util.Optional;
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

    /** An older server would not know the mode, and overwrite what it must not. */
    private boolean wantsModeOf(ServerState state) {
        boolean conditional = request.hasUpdateMode() && request.getUpdateMode() != UpdateMode.Upsert;
        return conditional && !state.isAtLeast(1, 17);
    }

    @Override
    public Verdict check(ServerState state) {
        if (wantsModeOf(state)) {
            return new Verdict.Refuse(
                    ErrorCode.SERVER_TOO_OLD,
                    "\"mode\" needs Qdrant 1.17, the server is older and would overwrite what it must not",
                    "Upgrade the server, or use \"update_filter\".");
        }
        Optional<CollectionInfo> info = state.resolve(collection());
        if (info.isEmpty()) {
            return Verdict.noCollection(collection());
        }
        VectorSizes sizes = new VectorSizes(info.get().getConfig().getParams());
        try (Stream<Points.Located> all = points.stream()) {
            return all.flatMap(point ->
                            sizes.problem(point.point()).stream().map(problem -> problem + " (" + point.place() + ")"))
                    .findFirst()
                    .<Verdict>map(problem -> new Verdict.Refuse(
                            ErrorCode.INVALID_VALUE, problem, "Correct the point, or the collection's vectors."))
                    .orElse(Verdict.proceed());
        }
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return new TouchedPoints(
                new TouchedPoints.Selected.ByIds(
                        () -> points.stream().map(located -> located.point().getId())),
                TouchedPoints.keys(request.getShardKeySelector()),
                PointParts.ALL);
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return PointPages.of(request.toBuilder().setWait(true).build(), points)
                .map(page -> new Request(Call.UPSERT, page));
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
