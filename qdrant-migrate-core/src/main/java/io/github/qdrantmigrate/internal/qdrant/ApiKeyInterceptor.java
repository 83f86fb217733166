package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ApiKey;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/** Sends the key with every call, as Qdrant wants it. */
final class ApiKeyInterceptor {
    private static final Metadata.Key<String> HEADER = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);

    private ApiKeyInterceptor() {}

    static ClientInterceptor of(ApiKey key) {
        Metadata headers = new Metadata();
        headers.put(HEADER, key.value());
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }
}
