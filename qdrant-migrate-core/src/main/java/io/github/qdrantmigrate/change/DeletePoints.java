package io.github.qdrantmigrate.change;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes points.
 *
 * @param request collection and selection; an empty filter means all
 */
public record DeletePoints(io.qdrant.client.grpc.Points.DeletePoints request) implements Change {
    @Override
    public String type() {
        return "deletePoints";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new DeletePoints(request.toBuilder().setCollectionName(ownName).build());
    }

    @Override
    public String summary() {
        return "delete " + selection().describe() + " of " + collection();
    }

    private Selection selection() {
        return new Selection(collection(), request.getPoints(), request.getShardKeySelector());
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.DELETE_POINTS);
    }

    @Override
    public Verdict check(ServerState state) {
        return selection().check(state);
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return TouchedPoints.of(request.getPoints(), request.getShardKeySelector(), PointParts.ALL);
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        io.qdrant.client.grpc.Points.DeletePoints waited =
                request.toBuilder().setWait(true).build();
        if (captured == null) {
            return Stream.of(new Request(Call.DELETE_POINTS, waited));
        }
        return Selection.pages(captured)
                .map(page -> new Request(
                        Call.DELETE_POINTS,
                        waited.toBuilder().setPoints(Selection.ids(page)).build()));
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
        return selection().count(state);
    }
}
