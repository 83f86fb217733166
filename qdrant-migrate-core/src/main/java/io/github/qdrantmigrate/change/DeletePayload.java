package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;

/**
 * Removes fields from the payload of points.
 *
 * @param request collection, paths of the fields, and selection; an empty filter means all
 */
public record DeletePayload(DeletePayloadPoints request) implements SelectedPointsChange {
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

    @Override
    public Selection selection() {
        return new Selection(collection(), request.getPointsSelector(), request.getShardKeySelector());
    }

    @Override
    public Call call() {
        return Call.DELETE_PAYLOAD;
    }

    @Override
    public PointParts parts() {
        return PointParts.PAYLOAD;
    }

    @Override
    public Message request(Selection.Part part) {
        DeletePayloadPoints.Builder waited = request.toBuilder().setWait(true).setPointsSelector(part.points());
        part.shardKeys().ifPresent(waited::setShardKeySelector);
        return waited.build();
    }
}
