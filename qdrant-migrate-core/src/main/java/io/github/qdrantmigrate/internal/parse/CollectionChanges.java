package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateCollection;
import io.github.qdrantmigrate.change.DeleteCollection;
import io.github.qdrantmigrate.change.UpdateCollection;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Collections;
import java.util.Optional;

/** Reads the changes of whole collections. */
final class CollectionChanges {
    static final ChangeType CREATE = ChangeType.of(
                    "createCollection",
                    new Form<>(
                            named(BodyShape.of(Collections.CreateCollection.getDescriptor()))
                                    .flag("ifNotExists", "if_not_exists"),
                            Collections.CreateCollection.getDefaultInstance(),
                            body -> Optional.of(new CreateCollection(body.request(), body.presence("ifNotExists")))))
            .described("Creates a collection.");

    static final ChangeType UPDATE = ChangeType.of(
                    "updateCollection",
                    new Form<>(
                            named(BodyShape.of(Collections.UpdateCollection.getDescriptor())),
                            Collections.UpdateCollection.getDefaultInstance(),
                            CollectionChanges::update))
            .described("Changes settings of a collection; what is not named stays as it is.");

    static final ChangeType DELETE = ChangeType.of(
                    "deleteCollection",
                    new Form<>(
                            named(BodyShape.of(Collections.DeleteCollection.getDescriptor()))
                                    .flag("ifExists", "if_exists"),
                            Collections.DeleteCollection.getDefaultInstance(),
                            body -> Optional.of(new DeleteCollection(body.request(), body.presence("ifExists")))))
            .destroying()
            .described("Deletes a collection with its points, indexes and aliases.");

    private CollectionChanges() {}

    private static BodyShape named(BodyShape shape) {
        return shape.field("collection_name", "name", "collection", "collection_name")
                .require("name");
    }

    private static Optional<Change> update(ChangeBody<Collections.UpdateCollection> body) {
        return body.notEmpty(saysSomething(body.request()), "No setting to update is named")
                ? Optional.of(new UpdateCollection(body.request()))
                : Optional.empty();
    }

    private static boolean saysSomething(Collections.UpdateCollection request) {
        return request.toBuilder().clearCollectionName().clearTimeout().build().getSerializedSize() > 0;
    }
}
