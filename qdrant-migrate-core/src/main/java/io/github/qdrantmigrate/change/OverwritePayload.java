package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.SetPayloadPoints;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the whole payload of points.
 *
 * @param request collection, payload and selection; no key, which the server ignores here; an empty filter means all
 */
public record OverwritePayload(SetPayloadPoints request) implements Change {
    @Override
    public String type() {
        return "overwritePayload";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new OverwritePayload(
                request.toBuilder().setCollectionName(ownName).build());
    }

    @Override
    public String summary() {
        String fields = String.join(
                ", ", request.getPayloadMap().keySet().stream().sorted().toList());
        return "overwrite the payload of " + selection().describe() + " of " + collection() + " with "
                + (fields.isEmpty() ? "nothing" : fields);
    }

    private Selection selection() {
        return new Selection(collection(), request.getPointsSelector(), request.getShardKeySelector());
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.OVERWRITE_PAYLOAD);
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
        SetPayloadPoints waited = request.toBuilder().setWait(true).build();
        return selection()
                .selectors(captured)
                .map(points -> new Request(
                        Call.OVERWRITE_PAYLOAD,
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
