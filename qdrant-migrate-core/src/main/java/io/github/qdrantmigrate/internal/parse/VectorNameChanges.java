package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.CreateVectorName;
import io.github.qdrantmigrate.change.DeleteVectorName;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import java.util.Optional;

/** Reads the changes of the named vectors of whole collections. */
final class VectorNameChanges {
    static final ChangeType CREATE = ChangeType.of(
                    "createVectorName",
                    new Form<>(
                            Selecting.inCollection(BodyShape.of(CreateVectorNameRequest.getDescriptor()))
                                    .require("vector_name")
                                    .flag("ifNotExists", "if_not_exists"),
                            CreateVectorNameRequest.getDefaultInstance(),
                            body -> Optional.of(new CreateVectorName(body.request(), body.presence("ifNotExists")))))
            .described("Adds a named vector to a collection, which no point has yet.");

    static final ChangeType DELETE = ChangeType.of(
                    "deleteVectorName",
                    new Form<>(
                            Selecting.inCollection(BodyShape.of(DeleteVectorNameRequest.getDescriptor()))
                                    .require("vector_name")
                                    .flag("ifExists", "if_exists"),
                            DeleteVectorNameRequest.getDefaultInstance(),
                            body -> Optional.of(new DeleteVectorName(body.request(), body.presence("ifExists")))))
            .destroying()
            .described("Removes a named vector from a collection and from all its points.");

    private VectorNameChanges() {}
}
