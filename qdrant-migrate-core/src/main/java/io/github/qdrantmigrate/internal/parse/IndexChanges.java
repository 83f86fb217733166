package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreatePayloadIndex;
import io.github.qdrantmigrate.change.DeletePayloadIndex;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import java.util.Optional;

/** Reads the changes of payload indexes. */
final class IndexChanges {
    private static final BodyShape CREATE =
            onField(BodyShape.of(CreateFieldIndexCollection.getDescriptor())).option("ifNotExists", "if_not_exists");
    private static final BodyShape DELETE =
            onField(BodyShape.of(DeleteFieldIndexCollection.getDescriptor())).option("ifExists", "if_exists");

    private IndexChanges() {}

    private static BodyShape onField(BodyShape shape) {
        return shape.field("collection_name", "collection", "name", "collection_name")
                .field("field_name", "field", "field_name")
                .require("collection", "field");
    }

    static Optional<Change> create(ChangeBody body) {
        return body.message(CREATE, CreateFieldIndexCollection.getDefaultInstance())
                .map(request -> new CreatePayloadIndex(request, body.presence("ifNotExists")));
    }

    static Optional<Change> delete(ChangeBody body) {
        return body.message(DELETE, DeleteFieldIndexCollection.getDefaultInstance())
                .map(request -> new DeletePayloadIndex(request, body.presence("ifExists")));
    }
}
