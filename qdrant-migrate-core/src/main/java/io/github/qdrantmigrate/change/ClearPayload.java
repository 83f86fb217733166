package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;

/**
 * Removes the whole payload of points.
 *
 * @param request collection and selection; an empty filter means all
 */
public record ClearPayload(ClearPayloadPoints request) implements SelectedPointsChange {
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

    @Override
    public Selection selection() {
        return new Selection(collection(), request.getPoints(), request.getShardKeySelector());
    }

    @Override
    public Call call() {
        return Call.CLEAR_PAYLOAD;
    }

    @Override
    public PointParts parts() {
        return PointParts.PAYLOAD;
    }

    @Override
    public Message request(Selection.Part part) {
        ClearPayloadPoints.Builder waited = request.toBuilder().setWait(true).setPoints(part.points());
        part.shardKeys().ifPresent(waited::setShardKeySelector);
        return waited.build();
    }
}
