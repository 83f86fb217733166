package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.DeletePoints;
import io.github.qdrantmigrate.change.InlinePoints;
import io.github.qdrantmigrate.change.Points;
import io.github.qdrantmigrate.change.SetPayload;
import io.github.qdrantmigrate.change.UpsertPoints;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.SequenceNode;
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
    private static final BodyShape UPSERT = inCollection(
                    BodyShape.of(io.qdrant.client.grpc.Points.UpsertPoints.getDescriptor()))
            .field("update_mode", "mode", "update_mode")
            .option("file");
    private static final BodyShape DELETE = inCollection(
                    BodyShape.of(io.qdrant.client.grpc.Points.DeletePoints.getDescriptor()))
            .option("all");
    private static final BodyShape SET_PAYLOAD = inCollection(BodyShape.of(SetPayloadPoints.getDescriptor()))
            .require("payload")
            .option("all");

    private PointChanges() {}

    private static BodyShape inCollection(BodyShape shape) {
        return shape.field("collection_name", "collection", "name", "collection_name")
                .require("collection");
    }

    static Optional<Change> upsert(ChangeBody body) {
        return body.message(UPSERT, io.qdrant.client.grpc.Points.UpsertPoints.getDefaultInstance())
                .flatMap(request -> points(body, request)
                        .map(points -> new UpsertPoints(
                                request.toBuilder().clearPoints().build(), points)));
    }

    private static Optional<Points> points(ChangeBody body, io.qdrant.client.grpc.Points.UpsertPoints request) {
        Optional<Node> inline = body.option("points");
        Optional<Node> file = body.option("file");
        if (inline.isPresent() == file.isPresent()) {
            body.context()
                    .problem(
                            ErrorCode.MISSING_FIELD,
                            body.node().position(),
                            "Exactly one of \"points\" and \"file\" is wanted",
                            "Write the points here, or name an NDJSON file that holds them.");
            return Optional.empty();
        }
        if (file.isPresent()) {
            return body.text("file")
                    .flatMap(path -> body.pointsFile(path, file.get().position()));
        }
        boolean complete = inline.get() instanceof SequenceNode nodes
                && request.getPointsCount() > 0
                && nodes.items().size() == request.getPointsCount();
        // Where points are missing, the codec has said why, and the rest has no places.
        return complete ? Optional.of(inline(body, request, (SequenceNode) inline.get())) : Optional.empty();
    }

    private static Points inline(
            ChangeBody body, io.qdrant.client.grpc.Points.UpsertPoints request, SequenceNode nodes) {
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

    static Optional<Change> delete(ChangeBody body) {
        return body.message(DELETE, io.qdrant.client.grpc.Points.DeletePoints.getDefaultInstance())
                .flatMap(request -> selection(body, request.hasPoints(), request.getPoints())
                        .map(points -> new DeletePoints(
                                request.toBuilder().setPoints(points).build())));
    }

    static Optional<Change> setPayload(ChangeBody body) {
        return body.message(SET_PAYLOAD, SetPayloadPoints.getDefaultInstance())
                .filter(request -> body.notEmpty(request.getPayloadCount() > 0, "The payload is empty"))
                .flatMap(request -> selection(body, request.hasPointsSelector(), request.getPointsSelector())
                        .map(points -> new SetPayload(
                                request.toBuilder().setPointsSelector(points).build())));
    }

    /** Ids, a filter that is not empty, or all of them by name: nothing else, so that no slip touches every point. */
    private static Optional<PointsSelector> selection(ChangeBody body, boolean given, PointsSelector selector) {
        boolean all = body.flag("all");
        if (given == all) {
            body.context()
                    .problem(
                            ErrorCode.MISSING_FIELD,
                            body.node().position(),
                            "Exactly one of \"ids\", \"filter\" and \"all: true\" is wanted",
                            "Say which points the change is about.");
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
