package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateCollection;
import io.github.qdrantmigrate.change.DeleteCollection;
import io.github.qdrantmigrate.change.UpdateCollection;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Collections;
import java.util.Optional;

/** Reads the changes of whole collections. */
final class CollectionChanges {
    private static final BodyShape CREATE =
            named(BodyShape.of(Collections.CreateCollection.getDescriptor())).option("ifNotExists", "if_not_exists");
    private static final BodyShape UPDATE = named(BodyShape.of(Collections.UpdateCollection.getDescriptor()));
    private static final BodyShape DELETE =
            named(BodyShape.of(Collections.DeleteCollection.getDescriptor())).option("ifExists", "if_exists");

    private CollectionChanges() {}

    private static BodyShape named(BodyShape shape) {
        return shape.field("collection_name", "name", "collection", "collection_name")
                .require("name");
    }

    static Optional<Change> create(ChangeBody body) {
        return body.message(CREATE, Collections.CreateCollection.getDefaultInstance())
                .map(request -> new CreateCollection(request, body.presence("ifNotExists")));
    }

    static Optional<Change> update(ChangeBody body) {
        return body.message(UPDATE, Collections.UpdateCollection.getDefaultInstance())
                .filter(request -> body.notEmpty(saysSomething(request), "No setting to update is named"))
                .map(UpdateCollection::new);
    }

    private static boolean saysSomething(Collections.UpdateCollection request) {
        return request.toBuilder().clearCollectionName().clearTimeout().build().getSerializedSize() > 0;
    }

    static Optional<Change> delete(ChangeBody body) {
        return body.message(DELETE, Collections.DeleteCollection.getDefaultInstance())
                .map(request -> new DeleteCollection(request, body.presence("ifExists")));
    }
}
