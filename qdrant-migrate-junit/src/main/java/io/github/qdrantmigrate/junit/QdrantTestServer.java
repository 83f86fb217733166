package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.ApiKey;
import io.github.qdrantmigrate.internal.qdrant.ServerUrl;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the server of a {@link QdrantTest} answers over gRPC, for clients that the extension does not make.
 *
 * @param url {@code http(s)://host:port} with the gRPC port
 * @param key the API key, null for none
 */
public record QdrantTestServer(String url, @Nullable ApiKey key) {
    /** Checks the url. */
    public QdrantTestServer {
        Objects.requireNonNull(url, "url");
        ServerUrl.parse(url);
    }

    /** Name or address. */
    public String host() {
        return ServerUrl.parse(url).host();
    }

    /** Of gRPC. */
    public int port() {
        return ServerUrl.parse(url).port();
    }

    /** The API key, if the server wants one. */
    public Optional<ApiKey> apiKey() {
        return Optional.ofNullable(key);
    }
}
