package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.CreatePayloadIndex;
import io.github.qdrantmigrate.change.DeletePayloadIndex;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import java.util.Optional;

/** Reads the changes of payload indexes. */
final class IndexChanges {
    static final ChangeType CREATE = ChangeType.of(
                    "createPayloadIndex",
                    new Form<>(
                            onField(BodyShape.of(CreateFieldIndexCollection.getDescriptor()))
                                    .flag("ifNotExists", "if_not_exists"),
                            CreateFieldIndexCollection.getDefaultInstance(),
                            body -> Optional.of(new CreatePayloadIndex(body.request(), body.presence("ifNotExists")))))
            .described("Creates an index on a payload field.");

    static final ChangeType DELETE = ChangeType.of(
                    "deletePayloadIndex",
                    new Form<>(
                            onField(BodyShape.of(DeleteFieldIndexCollection.getDescriptor()))
                                    .flag("ifExists", "if_exists"),
                            DeleteFieldIndexCollection.getDefaultInstance(),
                            body -> Optional.of(new DeletePayloadIndex(body.request(), body.presence("ifExists")))))
            .destroying()
            .described("Deletes the index of a payload field; the payloads stay.");

    private IndexChanges() {}

    private static BodyShape onField(BodyShape shape) {
        return shape.field("collection_name", "collection", "name", "collection_name")
                .field("field_name", "field", "field_name")
                .require("collection", "field");
    }
}
