package io.github.qdrantmigrate.change;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

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
    public String summary() {
        return "delete " + Selection.describe(request.getPoints()) + " of " + collection();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.DELETE_POINTS);
    }

    @Override
    public Verdict check(ServerState state) {
        return Selection.collectionExists(collection(), state);
    }

    @Override
    public Stream<Request> requests() {
        return Stream.of(new Request(
                Call.DELETE_POINTS, request.toBuilder().setWait(true).build()));
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
        return Selection.count(request.getPoints(), collection(), state);
    }
}
