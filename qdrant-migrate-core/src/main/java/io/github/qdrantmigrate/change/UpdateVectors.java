package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes vectors of points that exist; their other vectors and their payloads stay.
 *
 * @param request collection and filter; holds no points
 * @param points ids and vectors, without payloads
 */
public record UpdateVectors(UpdatePointVectors request, Points points) implements Change {
    @Override
    public String type() {
        return "updateVectors";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new UpdateVectors(request.toBuilder().setCollectionName(ownName).build(), points);
    }

    @Override
    public String summary() {
        return "update vectors of " + points.describe() + " of " + collection();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_VECTORS);
    }

    /** A point that is missing is an error of the server also where a filter is given. */
    @Override
    public Verdict check(ServerState state) {
        return selection().checkWithIds(state, info -> VectorSizes.check(info, points));
    }

    private Selection selection() {
        PointsSelector.Builder ids = PointsSelector.newBuilder();
        try (Stream<Points.Located> all = points.stream()) {
            all.forEach(point -> ids.getPointsBuilder().addIds(point.point().getId()));
        }
        return new Selection(collection(), ids.build(), request.getShardKeySelector());
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return selection().touched(state, PointParts.vectors(names()));
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        try (Stream<Points.Located> all = points.stream()) {
            all.map(located -> located.point().getVectors())
                    .forEach(vectors -> names.addAll(
                            vectors.hasVector()
                                    ? Set.of("")
                                    : vectors.getVectors().getVectorsMap().keySet()));
        }
        return names;
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        UpdatePointVectors.Builder waited = request.toBuilder().setWait(true);
        ShardKeys.selector(request.getShardKeySelector(), () -> state.shardKeys(collection()))
                .ifPresent(waited::setShardKeySelector);
        UpdatePointVectors frame = waited.build();
        return PointPages.of(frame.getSerializedSize(), points)
                .map(page -> new Request(
                        Call.UPDATE_VECTORS,
                        frame.toBuilder()
                                .addAllPoints(page.stream()
                                        .map(UpdateVectors::vectors)
                                        .toList())
                                .build()));
    }

    private static PointVectors vectors(PointStruct point) {
        return PointVectors.newBuilder()
                .setId(point.getId())
                .setVectors(point.getVectors())
                .build();
    }

    @Override
    public boolean destructive() {
        return true;
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
