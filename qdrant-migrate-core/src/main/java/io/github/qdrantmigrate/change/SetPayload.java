package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Points.SetPayloadPoints;

/**
 * Merges fields into the payload of points; a null removes a field.
 *
 * @param request collection, payload, key and selection; an empty filter means all
 */
public record SetPayload(SetPayloadPoints request) implements SelectedPointsChange {
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

    @Override
    public Selection selection() {
        return new Selection(collection(), request.getPointsSelector(), request.getShardKeySelector());
    }

    @Override
    public Call call() {
        return Call.SET_PAYLOAD;
    }

    @Override
    public PointParts parts() {
        return PointParts.PAYLOAD;
    }

    @Override
    public Message request(Selection.Part part) {
        SetPayloadPoints.Builder waited = request.toBuilder().setWait(true).setPointsSelector(part.points());
        part.shardKeys().ifPresent(waited::setShardKeySelector);
        return waited.build();
    }
}
