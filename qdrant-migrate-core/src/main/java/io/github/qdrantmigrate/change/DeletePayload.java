package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes fields from the payload of points.
 *
 * @param request collection, paths of the fields, and selection; an empty filter means all
 */
public record DeletePayload(DeletePayloadPoints request) implements Change {
    @Override
    public String type() {
        return "deletePayload";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new DeletePayload(request.toBuilder().setCollectionName(ownName).build());
    }

    @Override
    public String summary() {
        return "delete " + String.join(", ", request.getKeysList()) + " from the payload of "
                + selection().describe() + " of " + collection();
    }

    private Selection selection() {
        return new Selection(collection(), request.getPointsSelector(), request.getShardKeySelector());
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.DELETE_PAYLOAD);
    }

    @Override
    public Verdict check(ServerState state) {
        return selection().checkWithIds(state);
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return selection().touched(PointParts.PAYLOAD);
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        DeletePayloadPoints waited = request.toBuilder().setWait(true).build();
        return selection()
                .selectors(captured)
                .map(points -> new Request(
                        Call.DELETE_PAYLOAD,
                        waited.toBuilder().setPointsSelector(points).build()));
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
