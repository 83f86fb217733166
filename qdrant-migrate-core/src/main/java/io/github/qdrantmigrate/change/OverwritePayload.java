package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Points.SetPayloadPoints;

/**
 * Replaces the whole payload of points.
 *
 * @param request collection, payload and selection; no key, which the server ignores here; an empty filter means all
 */
public record OverwritePayload(SetPayloadPoints request) implements SelectedPointsChange {
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

    @Override
    public Selection selection() {
        return new Selection(collection(), request.getPointsSelector(), request.getShardKeySelector());
    }

    @Override
    public Call call() {
        return Call.OVERWRITE_PAYLOAD;
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
