package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.SetPayloadPoints;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges fields into the payload of points; a null removes a field.
 *
 * @param request collection, payload, key and selection; an empty filter means all
 */
public record SetPayload(SetPayloadPoints request) implements Change {
    @Override
    public String type() {
        return "setPayload";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new SetPayload(request.toBuilder().setCollectionName(ownName).build());
    }

    @Override
    public String summary() {
        String fields = String.join(
                ", ", request.getPayloadMap().keySet().stream().sorted().toList());
        String key = request.hasKey() ? " below " + request.getKey() : "";
        return "set " + fields + key + " of " + selection().describe() + " of " + collection();
    }

    private Selection selection() {
        return new Selection(collection(), request.getPointsSelector(), request.getShardKeySelector());
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.SET_PAYLOAD);
    }

    @Override
    public Verdict check(ServerState state) {
        return selection().checkWithIds(state);
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return TouchedPoints.of(request.getPointsSelector(), request.getShardKeySelector(), PointParts.PAYLOAD);
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        SetPayloadPoints waited = request.toBuilder().setWait(true).build();
        if (captured == null) {
            return Stream.of(new Request(Call.SET_PAYLOAD, waited));
        }
        return Selection.pages(captured)
                .map(page -> new Request(
                        Call.SET_PAYLOAD,
                        waited.toBuilder()
                                .setPointsSelector(Selection.within(request.getPointsSelector(), page))
                                .build()));
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
