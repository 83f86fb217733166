package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.DeletePoints;
import io.github.qdrantmigrate.change.DeleteVectors;
import io.github.qdrantmigrate.change.InlinePoints;
import io.github.qdrantmigrate.change.Points;
import io.github.qdrantmigrate.change.UpdateVectors;
import io.github.qdrantmigrate.change.UpsertPoints;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the changes of points. */
final class PointChanges {
    static final ChangeType UPSERT = ChangeType.of(
                    "upsertPoints",
                    new Form<>(
                            Selecting.inCollection(
                                            BodyShape.of(io.qdrant.client.grpc.Points.UpsertPoints.getDescriptor()))
                                    .field("update_mode", "mode", "update_mode")
                                    .text("file")
                                    .exactlyOne(
                                            "Write the points here, or name an NDJSON file that holds them.",
                                            "points",
                                            "file"),
                            io.qdrant.client.grpc.Points.UpsertPoints.getDefaultInstance(),
                            PointChanges::upsert))
            .described("Writes points, from here or from an NDJSON file.");

    static final ChangeType DELETE = ChangeType.of(
                    "deletePoints",
                    new Form<>(
                            Selecting.points(Selecting.inCollection(
                                    BodyShape.of(io.qdrant.client.grpc.Points.DeletePoints.getDescriptor()))),
                            io.qdrant.client.grpc.Points.DeletePoints.getDefaultInstance(),
                            PointChanges::delete))
            .destroying()
            .described("Deletes points by ids, by a filter, or all of them.");

    static final ChangeType UPDATE_VECTORS = ChangeType.of(
                    "updateVectors",
                    new Form<>(
                            Selecting.inCollection(BodyShape.of(UpdatePointVectors.getDescriptor()))
                                    .require("points"),
                            UpdatePointVectors.getDefaultInstance(),
                            PointChanges::updateVectors))
            .described("Writes vectors of points that exist; their other vectors and their payloads stay.");

    static final ChangeType DELETE_VECTORS = ChangeType.of(
                    "deleteVectors",
                    new Form<>(
                            Selecting.points(Selecting.inCollection(BodyShape.of(DeletePointVectors.getDescriptor())))
                                    .require("vectors"),
                            DeletePointVectors.getDefaultInstance(),
                            PointChanges::deleteVectors))
            .destroying()
            .described("Deletes vectors of points; the points stay, and the collection keeps the names.");

    private PointChanges() {}

    private static Optional<Change> upsert(ChangeBody<io.qdrant.client.grpc.Points.UpsertPoints> body) {
        return points(body)
                .map(points -> new UpsertPoints(
                        body.request().toBuilder().clearPoints().build(), points));
    }

    private static Optional<Points> points(ChangeBody<io.qdrant.client.grpc.Points.UpsertPoints> body) {
        Optional<String> file = body.read().text("file");
        if (file.isPresent() && body.written("points").isEmpty()) {
            return body.pointsFile(
                    file.get(), body.written("file").orElseThrow().position());
        }
        return inline(body, body.request().getPointsList());
    }

    /** Where points are missing, the codec has said why, and the rest has no places. */
    private static Optional<Points> inline(ChangeBody<?> body, List<PointStruct> points) {
        return body.written("points")
                .filter(SequenceNode.class::isInstance)
                .map(SequenceNode.class::cast)
                .filter(nodes -> !nodes.items().isEmpty() && nodes.items().size() == points.size())
                .map(nodes -> inline(body, points, nodes));
    }

    private static Points inline(ChangeBody<?> body, List<PointStruct> points, SequenceNode nodes) {
        Map<PointId, Position> seen = new HashMap<>();
        List<Points.Located> located = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Position position = nodes.items().get(i).position();
            Position first =
                    points.get(i).hasId() ? seen.putIfAbsent(points.get(i).getId(), position) : null;
            if (first != null) {
                body.context()
                        .at("points")
                        .at(i)
                        .problem(
                                ErrorCode.INVALID_VALUE,
                                position,
                                "The id of this point stands twice, first at " + first,
                                "Remove one of the points; only one of them could be kept.");
            }
            located.add(new Points.Located(
                    points.get(i),
                    Place.of(body.document().file().display(), position).toString()));
        }
        return new InlinePoints(located);
    }

    private static Optional<Change> delete(ChangeBody<io.qdrant.client.grpc.Points.DeletePoints> body) {
        return Selecting.selection(
                        body, body.request().hasPoints(), body.request().getPoints())
                .map(points -> new DeletePoints(
                        body.request().toBuilder().setPoints(points).build()));
    }

    private static Optional<Change> updateVectors(ChangeBody<UpdatePointVectors> body) {
        List<PointStruct> points = body.request().getPointsList().stream()
                .map(point -> PointStruct.newBuilder()
                        .setId(point.getId())
                        .setVectors(point.getVectors())
                        .build())
                .toList();
        return inline(body, points)
                .map(located -> new UpdateVectors(
                        body.request().toBuilder().clearPoints().build(), located));
    }

    private static Optional<Change> deleteVectors(ChangeBody<DeletePointVectors> body) {
        return Selecting.selection(
                        body, body.request().hasPointsSelector(), body.request().getPointsSelector())
                .map(points -> new DeleteVectors(
                        body.request().toBuilder().setPointsSelector(points).build()));
    }
}
