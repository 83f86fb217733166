package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.CreateShardKey;
import io.github.qdrantmigrate.change.DeleteShardKey;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import java.util.Optional;

/** Reads the changes of shard keys. */
final class ShardKeyChanges {
    static final ChangeType CREATE = ChangeType.of(
                    "createShardKey",
                    new Form<>(
                            Selecting.inCollection(BodyShape.of(CreateShardKeyRequest.getDescriptor()))
                                    .flag("ifNotExists", "if_not_exists"),
                            CreateShardKeyRequest.getDefaultInstance(),
                            body -> Optional.of(new CreateShardKey(body.request(), body.presence("ifNotExists")))))
            .described("Creates a shard key of a collection with custom sharding.");

    static final ChangeType DELETE = ChangeType.of(
                    "deleteShardKey",
                    new Form<>(
                            Selecting.inCollection(BodyShape.of(DeleteShardKeyRequest.getDescriptor()))
                                    .flag("ifExists", "if_exists"),
                            DeleteShardKeyRequest.getDefaultInstance(),
                            body -> Optional.of(new DeleteShardKey(body.request(), body.presence("ifExists")))))
            .destroying()
            .described("Deletes a shard key with all its points.");

    private ShardKeyChanges() {}
}
