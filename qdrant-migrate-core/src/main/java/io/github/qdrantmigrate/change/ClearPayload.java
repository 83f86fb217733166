package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes the whole payload of points.
 *
 * @param request collection and selection; an empty filter means all
 */
public record ClearPayload(ClearPayloadPoints request) implements Change {
    @Override
    public String type() {
        return "clearPayload";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new ClearPayload(request.toBuilder().setCollectionName(ownName).build());
    }

    @Override
    public String summary() {
        return "clear the payload of " + selection().describe() + " of " + collection();
    }

    private Selection selection() {
        return new Selection(collection(), request.getPoints(), request.getShardKeySelector());
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.CLEAR_PAYLOAD);
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
        ClearPayloadPoints waited = request.toBuilder().setWait(true).build();
        return selection()
                .selectors(captured)
                .map(points -> new Request(
                        Call.CLEAR_PAYLOAD, waited.toBuilder().setPoints(points).build()));
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
