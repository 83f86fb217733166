package io.github.qdrantmigrate.embedded.internal.config;

import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionParamsDiff;

/** Changes of a collection's base parameters. */
final class CollectionParamsDiffs {
    private CollectionParamsDiffs() {}

    /** The parameters with the change applied. */
    static CollectionParams applied(CollectionParams params, CollectionParamsDiff diff) {
        CollectionParams.Builder builder = params.toBuilder();
        if (diff.hasReplicationFactor()) {
            builder.setReplicationFactor(diff.getReplicationFactor());
        }
        if (diff.hasWriteConsistencyFactor()) {
            builder.setWriteConsistencyFactor(diff.getWriteConsistencyFactor());
        }
        if (diff.hasOnDiskPayload()) {
            builder.setOnDiskPayload(diff.getOnDiskPayload());
        }
        if (diff.hasReadFanOutFactor()) {
            builder.setReadFanOutFactor(diff.getReadFanOutFactor());
        }
        if (diff.hasReadFanOutDelayMs()) {
            builder.setReadFanOutDelayMs(diff.getReadFanOutDelayMs());
        }
        return builder.build();
    }
}
