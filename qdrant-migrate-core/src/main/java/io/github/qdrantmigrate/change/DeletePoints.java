package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;

/**
 * Deletes points.
 *
 * @param request collection and selection; an empty filter means all
 */
public record DeletePoints(io.qdrant.client.grpc.Points.DeletePoints request) implements SelectedPointsChange {
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

    @Override
    public Selection selection() {
        return new Selection(collection(), request.getPoints(), request.getShardKeySelector());
    }

    @Override
    public Call call() {
        return Call.DELETE_POINTS;
    }

    @Override
    public PointParts parts() {
        return PointParts.ALL;
    }

    @Override
    public Message request(Selection.Part part) {
        io.qdrant.client.grpc.Points.DeletePoints.Builder waited =
                request.toBuilder().setWait(true).setPoints(part.points());
        part.shardKeys().ifPresent(waited::setShardKeySelector);
        return waited.build();
    }

    @Override
    public Verdict check(ServerState state) {
        return selection().check(state);
    }
}
