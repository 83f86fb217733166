package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.ClearPayload;
import io.github.qdrantmigrate.change.DeletePayload;
import io.github.qdrantmigrate.change.OverwritePayload;
import io.github.qdrantmigrate.change.SetPayload;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import java.util.Optional;

/** Reads the changes of payloads. */
final class PayloadChanges {
    static final ChangeType SET = ChangeType.of(
                    "setPayload",
                    new Form<>(
                            Selecting.points(Selecting.inCollection(BodyShape.of(SetPayloadPoints.getDescriptor()))
                                    .require("payload")),
                            SetPayloadPoints.getDefaultInstance(),
                            PayloadChanges::set))
            .described("Merges fields into the payloads of points; null removes a field.");

    static final ChangeType OVERWRITE = ChangeType.of(
                    "overwritePayload",
                    new Form<>(
                            Selecting.points(Selecting.inCollection(BodyShape.of(SetPayloadPoints.getDescriptor()))
                                    .require("payload")
                                    .refuse(
                                            "key",
                                            "Over gRPC Qdrant ignores \"key\" here and would overwrite the whole payload",
                                            "Use setPayload with \"key\", or deletePayload first.")),
                            SetPayloadPoints.getDefaultInstance(),
                            PayloadChanges::overwrite))
            .described("Replaces the whole payloads of points.");

    static final ChangeType DELETE = ChangeType.of(
                    "deletePayload",
                    new Form<>(
                            Selecting.points(Selecting.inCollection(BodyShape.of(DeletePayloadPoints.getDescriptor()))
                                    .require("keys")),
                            DeletePayloadPoints.getDefaultInstance(),
                            PayloadChanges::delete))
            .destroying()
            .described("Deletes fields of the payloads of points.");

    static final ChangeType CLEAR = ChangeType.of(
                    "clearPayload",
                    new Form<>(
                            Selecting.points(Selecting.inCollection(BodyShape.of(ClearPayloadPoints.getDescriptor()))),
                            ClearPayloadPoints.getDefaultInstance(),
                            PayloadChanges::clear))
            .destroying()
            .described("Deletes the whole payloads of points.");

    private PayloadChanges() {}

    private static Optional<Change> set(ChangeBody<SetPayloadPoints> body) {
        SetPayloadPoints request = body.request();
        return body.notEmpty(request.getPayloadCount() > 0, "The payload is empty")
                ? Selecting.selection(body, request.hasPointsSelector(), request.getPointsSelector())
                        .map(points -> new SetPayload(
                                request.toBuilder().setPointsSelector(points).build()))
                : Optional.empty();
    }

    private static Optional<Change> overwrite(ChangeBody<SetPayloadPoints> body) {
        SetPayloadPoints request = body.request();
        return Selecting.selection(body, request.hasPointsSelector(), request.getPointsSelector())
                .map(points -> new OverwritePayload(
                        request.toBuilder().setPointsSelector(points).build()));
    }

    private static Optional<Change> delete(ChangeBody<DeletePayloadPoints> body) {
        DeletePayloadPoints request = body.request();
        return Selecting.selection(body, request.hasPointsSelector(), request.getPointsSelector())
                .map(points -> new DeletePayload(
                        request.toBuilder().setPointsSelector(points).build()));
    }

    private static Optional<Change> clear(ChangeBody<ClearPayloadPoints> body) {
        ClearPayloadPoints request = body.request();
        return Selecting.selection(body, request.hasPoints(), request.getPoints())
                .map(points ->
                        new ClearPayload(request.toBuilder().setPoints(points).build()));
    }
}
