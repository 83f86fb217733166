package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.DeletePoints;
import io.github.qdrantmigrate.change.InlinePoints;
import io.github.qdrantmigrate.change.Points;
import io.github.qdrantmigrate.change.SetPayload;
import io.github.qdrantmigrate.change.UpsertPoints;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
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
                            inCollection(BodyShape.of(io.qdrant.client.grpc.Points.UpsertPoints.getDescriptor()))
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
                            selecting(inCollection(
                                    BodyShape.of(io.qdrant.client.grpc.Points.DeletePoints.getDescriptor()))),
                            io.qdrant.client.grpc.Points.DeletePoints.getDefaultInstance(),
                            PointChanges::delete))
            .destroying()
            .described("Deletes points by ids, by a filter, or all of them.");

    static final ChangeType SET_PAYLOAD = ChangeType.of(
                    "setPayload",
                    new Form<>(
                            selecting(inCollection(BodyShape.of(SetPayloadPoints.getDescriptor()))
                                    .require("payload")),
                            SetPayloadPoints.getDefaultInstance(),
                            PointChanges::setPayload))
            .described("Merges fields into the payloads of points; null removes a field.");

    private PointChanges() {}

    private static BodyShape inCollection(BodyShape shape) {
        return shape.field("collection_name", "collection", "name", "collection_name")
                .require("collection");
    }

    /** Ids, a filter, or all of them by name: nothing else, so that no slip touches every point. */
    private static BodyShape selecting(BodyShape shape) {
        return shape.flag("all").exactlyOne("Say which points the change is about.", "ids", "filter", "all");
    }

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
        // Where points are missing, the codec has said why, and the rest has no places.
        return body.written("points")
                .filter(SequenceNode.class::isInstance)
                .map(SequenceNode.class::cast)
                .filter(nodes -> !nodes.items().isEmpty()
                        && nodes.items().size() == body.request().getPointsCount())
                .map(nodes -> inline(body, body.request(), nodes));
    }

    private static Points inline(
            ChangeBody<?> body, io.qdrant.client.grpc.Points.UpsertPoints request, SequenceNode nodes) {
        List<PointStruct> points = request.getPointsList();
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
        return selection(body, body.request().hasPoints(), body.request().getPoints())
                .map(points -> new DeletePoints(
                        body.request().toBuilder().setPoints(points).build()));
    }

    private static Optional<Change> setPayload(ChangeBody<SetPayloadPoints> body) {
        SetPayloadPoints request = body.request();
        return body.notEmpty(request.getPayloadCount() > 0, "The payload is empty")
                ? selection(body, request.hasPointsSelector(), request.getPointsSelector())
                        .map(points -> new SetPayload(
                                request.toBuilder().setPointsSelector(points).build()))
                : Optional.empty();
    }

    private static Optional<PointsSelector> selection(ChangeBody<?> body, boolean given, PointsSelector selector) {
        boolean all = body.read().flag("all");
        if (given == all) {
            // Neither or both: the shape of the body has said so.
            return Optional.empty();
        }
        if (all) {
            return Optional.of(PointsSelector.newBuilder()
                    .setFilter(Filter.getDefaultInstance())
                    .build());
        }
        boolean empty = selector.hasPoints()
                ? selector.getPoints().getIdsCount() == 0
                : selector.getFilter().equals(Filter.getDefaultInstance());
        if (empty) {
            body.context()
                    .problem(
                            ErrorCode.INVALID_VALUE,
                            body.node().position(),
                            selector.hasPoints()
                                    ? "The list of ids is empty"
                                    : "The filter is empty: it means all points",
                            "Write \"all: true\" if all points are meant.");
            return Optional.empty();
        }
        return Optional.of(selector);
    }
}
